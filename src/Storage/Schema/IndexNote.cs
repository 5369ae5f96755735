using Granary.Domain;

namespace Granary.Storage.Schema;

/// <summary>The note that the database keeps beside a declared index. It tells our indexes from those of other programs.</summary>
internal static class IndexNote
{
    private const string Beginning = "granary: index of the collection ";

    /// <summary>The note of an index over aggregates of a collection.</summary>
    public static string ForCollection(CollectionName collection) => $"{Beginning}{collection}";

    /// <summary>The collection that a note names; null if the note is not ours.</summary>
    public static string? CollectionOf(string? note) =>
        note?.StartsWith(Beginning, StringComparison.Ordinal) == true ? note[Beginning.Length..] : null;
}
