using System.Text.Json;

namespace Granary.Storage.Schema;

/// <summary>The keys that a part of the aggregates should have.</summary>
/// <param name="Keys">Name of the constraint, value, id.</param>
/// <param name="Last">The id of the last aggregate that was read; empty if none was read. Ids that follow it are greater.</param>
/// <param name="IsLast">Whether no further part follows.</param>
internal sealed record KeyPart(IReadOnlyList<string[]> Keys, string Last, bool IsLast)
{
    /// <summary>The id before the first aggregate of a collection: no id is empty.</summary>
    public const string BeforeFirst = "";

    /// <summary>The keys as a parameter; see <see cref="KeyStatements.Rows"/>.</summary>
    public string ToJson() => JsonSerializer.Serialize(Keys);
}
