using Granary.Domain;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The note that the database keeps beside the own table of a collection. It tells our tables from those of other programs.
/// </summary>
internal static class TableNote
{
    /// <summary>The beginning of every such note.</summary>
    public const string Beginning = "granary: aggregates of the collection ";

    /// <summary>The statement that notes whose table it is.</summary>
    public static string Write(CollectionTable table) => table.Owner is { } owner
        ? $"comment on table {table} is {SqlDialect.Quote(Beginning + owner.Value)}"
        : throw new ArgumentException("A shared table belongs to no collection.", nameof(table));

    /// <summary>The collection that a note names.</summary>
    /// <exception cref="ArgumentException">The note is not ours.</exception>
    public static CollectionName CollectionOf(string note) => note.StartsWith(Beginning, StringComparison.Ordinal)
        ? new CollectionName(note[Beginning.Length..])
        : throw new ArgumentException($"'{note}' is not the note of a table of aggregates.", nameof(note));
}
