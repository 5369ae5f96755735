using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>The limit on the nesting of objects and collections in a document.</summary>
internal static class DocumentDepth
{
    /// <summary>The greatest number of levels.</summary>
    public const int Greatest = 64;

    /// <summary>Requires that one more level is within the limit.</summary>
    /// <exception cref="MemberFault">The level would exceed the limit.</exception>
    public static void RequireLevel(Utf8JsonWriter writer)
    {
        if (writer.CurrentDepth >= Greatest)
        {
            throw new MemberFault($"is nested more than {Greatest} levels deep") { IsTooDeep = true };
        }
    }
}
