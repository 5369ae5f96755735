using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Granary.Domain;
using Granary.Storage.Schema;
using Granary.Storage.Sql;
using Granary.Storage.Stores;

namespace Granary.Storage.PostgreSql;

/// <summary>Gives each collection of the model its table in PostgreSQL, with a column for each member that an index reads.</summary>
/// <remarks>
/// One process at a time does so, under the <see cref="BuildersLock"/>. Every statement is a transaction of its own, so a process that dies
/// leaves a state from which the next migration goes on. While aggregates are moved, nobody writes the collection: earlier versions know
/// neither table, and a process of this version has not started yet.
/// </remarks>
/// <param name="dialect">The schema of the store.</param>
/// <param name="tables">The tables of the model.</param>
/// <param name="columns">The columns that hold members, for each collection that has a table of its own.</param>
/// <param name="time">The clock.</param>
internal sealed class TableMigrator(
    ISchemaDialect dialect,
    CollectionTables tables,
    IReadOnlyDictionary<CollectionName, IReadOnlyList<ColumnDefinition>> columns,
    TimeProvider time) : ITableMigrator
{
    private const int HashLength = 8;

    private readonly BuildersLock _lock = new(dialect, time);
    private readonly TableBuilder _builder = new(tables, time);
    private readonly TableQueries _queries = new(
        tables.Schema, columns.Keys, dialect.Indexes.Where(index => columns.ContainsKey(index.Collection)).Select(index => index.Name));

    public async Task MigrateInTransactionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        FoundTables found = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        await CreateAsync(connection, found, cancellationToken).ConfigureAwait(false);
    }

    public Task MigrateBesideWritersAsync(
        DbConnection connection, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken) => _lock.RunAsync(
        connection,
        async () => IsWanted(await ReadAsync(connection, cancellationToken).ConfigureAwait(false)),
        () => MigrateLockedAsync(connection, progress, cancellationToken),
        cancellationToken);

    public async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        FoundTables found = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        foreach ((CollectionName collection, TableWork work) in FindWork(found))
        {
            if (work.Refusal is { } refusal)
            {
                throw CollectionNotPreparedException.Unfinished(collection, refusal);
            }
        }
    }

    // The tables come first, and the functions know them before anything is moved.
    private async Task MigrateLockedAsync(
        DbConnection connection, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        FoundTables found = await ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        await CreateAsync(connection, found, cancellationToken).ConfigureAwait(false);
        IEnumerable<string> drops = found.SharedIndexes.Select(name => dialect.DropIndex(name, besideWriters: false));
        await _builder.DropIndexesAsync(connection, drops, cancellationToken).ConfigureAwait(false);
        foreach ((CollectionName _, TableWork work) in FindWork(found))
        {
            await _builder.MoveAsync(connection, work, progress, cancellationToken).ConfigureAwait(false);
            await _builder.ChangeColumnsAsync(connection, work, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    // All names are looked at before anything is made. Tables and functions are one transaction where the connection has none: a function
    // that did not know a table would write its aggregates to the shared one.
    private async Task CreateAsync(DbConnection connection, FoundTables found, CancellationToken cancellationToken)
    {
        (CollectionName Collection, TableWork Work)[] missing = [.. FindWork(found).Where(one => one.Work.IsMissing)];
        foreach ((CollectionName collection, TableWork work) in missing)
        {
            if (found.Others.Contains(CollectionTable.NameFor(collection)))
            {
                throw CollectionNotPreparedException.NameTaken(collection, work.Table.Name);
            }
        }

        string functions = FunctionsOver(found);
        string note = NoteOn(functions);
        string[] statements =
        [
            .. missing.Select(one => TableDefinitions.Create(one.Work.Table, tables.Shared, one.Work.Declared)),
            .. found.FunctionsNote == note
                ? Enumerable.Empty<string>()
                :
                [
                    functions,
                    $"comment on function {tables.Schema}.write_grain_state(text, int, bytea) is {SqlDialect.Quote(note)};",
                ],
        ];
        if (statements.Length > 0)
        {
            await SchemaCommands.ExecuteAsync(connection, string.Join('\n', statements), cancellationToken).ConfigureAwait(false);
        }
    }

    private bool IsWanted(FoundTables found) =>
        found.SharedIndexes.Count > 0 || FindWork(found).Any(one => !one.Work.IsNothing)
        || found.FunctionsNote != NoteOn(FunctionsOver(found));

    private IEnumerable<(CollectionName Collection, TableWork Work)> FindWork(FoundTables found)
    {
        DateTimeOffset now = time.GetUtcNow();
        return columns.Select(own => (own.Key, TableWork.Between(tables.TableOf(own.Key), own.Value, found, now)));
    }

    // The functions reach the tables of other models too, whose silos may write by them.
    private string FunctionsOver(FoundTables found) => PostgreSqlGrainStateFunction.Script(
        CollectionTables.WithOwn(tables.Schema, found.Own.Keys.Concat(columns.Keys)));

    private static string NoteOn(string functions) =>
        $"granary: {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(functions)))[..HashLength]}";

    private Task<FoundTables> ReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        FoundTables.ReadAsync(connection, _queries, cancellationToken);
}
