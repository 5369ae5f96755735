using System.Text.Json;

namespace Granary.Storage.Schema;

/// <summary>The keys that a part of the aggregates should have.</summary>
/// <param name="Keys">Name of the constraint, value, id.</param>
/// <param name="Last">The id of the last aggregate that was read; empty where there was none.</param>
/// <param name="IsLast">Whether there are no more.</param>
internal sealed record KeyPart(IReadOnlyList<string[]> Keys, string Last, bool IsLast)
{
    /// <summary>The keys as a parameter; see <see cref="KeyStatements.Rows"/>.</summary>
    public (string Name, object Value) Parameter => ("keys", JsonSerializer.Serialize(Keys));
}
