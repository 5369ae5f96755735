using Granary.Domain;

namespace Granary.Storage.Schema;

/// <summary>What is noted in the database beside an index that was declared, by which it is known later from those of others.</summary>
internal static class IndexNote
{
    private const string Beginning = "granary: index of the collection ";

    /// <summary>The note of an index over aggregates of a collection.</summary>
    public static string Of(CollectionName collection) => $"{Beginning}{collection}";

    /// <summary>The collection that a note speaks of; null where it is none of ours.</summary>
    public static string? CollectionOf(string? note) =>
        note?.StartsWith(Beginning, StringComparison.Ordinal) == true ? note[Beginning.Length..] : null;
}
