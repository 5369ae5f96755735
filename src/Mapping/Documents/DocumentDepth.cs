using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>How deep objects and collections may be nested in a document.</summary>
internal static class DocumentDepth
{
    /// <summary>The number of levels.</summary>
    public const int Greatest = 64;

    /// <summary>Refuses another level where there are as many as there may be.</summary>
    /// <exception cref="MemberFault">There are.</exception>
    public static void RequireLevel(Utf8JsonWriter writer)
    {
        if (writer.CurrentDepth >= Greatest)
        {
            throw new MemberFault($"is nested more than {Greatest} levels deep") { IsTooDeep = true };
        }
    }
}
