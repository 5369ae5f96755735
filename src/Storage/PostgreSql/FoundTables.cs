using System.Data.Common;
using Granary.Domain;

namespace Granary.Storage.PostgreSql;

/// <summary>The tables of aggregates that a database has, and the collections that still have aggregates in the shared one.</summary>
/// <param name="Own">The columns of each own table, by its collection.</param>
/// <param name="Others">The names of the other relations of the schema.</param>
/// <param name="Shared">The collections of the model that have rows in the shared table.</param>
/// <param name="SharedIndexes">The names of the indexes over the shared table that are left of an earlier version.</param>
/// <param name="FunctionsNote">The note of the functions that know all tables; null where they have none.</param>
internal sealed record FoundTables(
    IReadOnlyDictionary<CollectionName, IReadOnlyList<FoundColumn>> Own,
    IReadOnlySet<string> Others,
    IReadOnlySet<CollectionName> Shared,
    IReadOnlyList<string> SharedIndexes,
    string? FunctionsNote)
{
    /// <summary>Reads what the database has.</summary>
    public static async Task<FoundTables> ReadAsync(DbConnection connection, TableQueries queries, CancellationToken cancellationToken)
    {
        var own = new Dictionary<CollectionName, IReadOnlyList<FoundColumn>>();
        var others = new HashSet<string>(StringComparer.Ordinal);
        var columns = await ReadAsync(connection, queries.Columns, ColumnIn, cancellationToken).ConfigureAwait(false);
        foreach (var table in columns.GroupBy(row => (row.Table, row.Note)))
        {
            if (table.Key.Note is { } note)
            {
                own[TableNote.CollectionOf(note)] = [.. table.Select(row => row.Column).OfType<FoundColumn>()];
            }
            else
            {
                others.Add(table.Key.Table);
            }
        }

        string[] shared = await ReadAsync(connection, queries.Shared, row => row.GetString(0), cancellationToken).ConfigureAwait(false);
        string[] indexes = await ReadAsync(connection, queries.SharedIndexes, row => row.GetString(0), cancellationToken)
            .ConfigureAwait(false);
        string?[] notes = await ReadAsync(
            connection, queries.FunctionsNote, row => row.IsDBNull(0) ? null : row.GetString(0), cancellationToken).ConfigureAwait(false);
        return new FoundTables(
            own, others, shared.Select(name => new CollectionName(name)).ToHashSet(), indexes, notes is [var sole, ..] ? sole : null);
    }

    private static (string Table, string? Note, FoundColumn? Column) ColumnIn(DbDataReader row) => (
        row.GetString(0),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.IsDBNull(2)
            ? null
            : new FoundColumn(row.GetString(2), ColumnNote.Find(row.IsDBNull(3) ? null : row.GetString(3)), row.GetBoolean(4)));

    private static async Task<TRow[]> ReadAsync<TRow>(
        DbConnection connection, string query, Func<DbDataReader, TRow> read, CancellationToken cancellationToken)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = query;
        DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = new List<TRow>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                rows.Add(read(reader));
            }

            return [.. rows];
        }
    }
}
