using System.Data.Common;
using Granary.Domain;
using Granary.Storage.Schema;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Moves the aggregates of a collection into its own table, and changes the columns of that table.</summary>
/// <remarks>
/// Each statement is a transaction of its own. Moved aggregates are in one of the two tables at any time, and a column notes that it is in
/// the making until all rows have it. The next call goes on where a former one ended.
/// </remarks>
/// <param name="tables">The tables of the model.</param>
/// <param name="time">The clock of the pauses between two attempts to get a lock.</param>
internal sealed class TableBuilder(CollectionTables tables, TimeProvider time)
{
    // This limit is far below the time for which groups wait for a lock.
    private const int PatienceMilliseconds = 100;

    private readonly BriefAttempts _attempts = new(
        new HashSet<string> { PostgresErrorCodes.LockNotAvailable, PostgresErrorCodes.DeadlockDetected }, time);

    /// <summary>Drops indexes, each by its statement.</summary>
    public async Task DropIndexesAsync(DbConnection connection, IEnumerable<string> drops, CancellationToken cancellationToken)
    {
        foreach (string drop in drops)
        {
            await BrieflyAsync(connection, $"{drop};", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Moves the aggregates of a collection from the shared table.</summary>
    public async Task MoveAsync(
        DbConnection connection, TableWork work, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        if (!work.IsShared || work.Table.Owner is not { } collection)
        {
            return;
        }

        CollectionTable shared = tables.Shared;
        long total = await SchemaCommands.ReadNumberAsync(
            connection, TableDefinitions.CountShared(work.Table, shared), cancellationToken).ConfigureAwait(false);
        var rest = new VacuumPace(total);
        string movePart = TableDefinitions.MovePart(work.Table, shared);
        long moved = 0;
        while (await SchemaCommands.ReadNumberAsync(connection, movePart, cancellationToken).ConfigureAwait(false) is > 0 and var part)
        {
            moved += part;
            progress?.Report(new SchemaProgress(collection, moved, "moved into a table of its own", Math.Max(total, moved)));
            if (rest.IsDue(part))
            {
                await SchemaCommands.ExecuteAsync(connection, $"vacuum {shared}", cancellationToken).ConfigureAwait(false);
            }
        }

        await SchemaCommands.ExecuteAsync(connection, $"vacuum {shared}", cancellationToken).ConfigureAwait(false);
        await SchemaCommands.ExecuteAsync(connection, $"vacuum analyze {work.Table}", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops obsolete columns, adds missing ones, and gives all rows their values.</summary>
    public async Task ChangeColumnsAsync(
        DbConnection connection, TableWork work, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (string column in work.Obsolete)
        {
            await DropAsync(connection, work, column, cancellationToken).ConfigureAwait(false);
        }

        foreach ((string name, ColumnNote note) in work.Noted)
        {
            await SchemaCommands.ExecuteAsync(connection, note.Write(work.Table, name), cancellationToken).ConfigureAwait(false);
        }

        bool isSmall = work.Missing.Count == 0
            || await SchemaCommands.ReadNumberAsync(connection, TableDefinitions.CountFew(work.Table), cancellationToken)
                .ConfigureAwait(false) <= TableDefinitions.MostRewritten;
        foreach (ColumnDefinition column in work.Missing)
        {
            await AddAsync(connection, work.Table, column, isSmall, cancellationToken).ConfigureAwait(false);
        }

        ColumnDefinition[] inMaking = [.. work.InMaking, .. isSmall ? [] : work.Missing];
        if (inMaking.Length > 0)
        {
            await FillAsync(connection, work.Table, progress, cancellationToken).ConfigureAwait(false);
        }

        foreach (ColumnDefinition column in inMaking)
        {
            await SchemaCommands.ExecuteAsync(connection, new ColumnNote(column.Mark).Write(work.Table, column.Name), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task DropAsync(DbConnection connection, TableWork work, string column, CancellationToken cancellationToken)
    {
        if (work.Missing.All(missing => missing.Name != column))
        {
            string dropUnused = TableDefinitions.DropColumnUnlessNeeded(tables.Schema, work.Table, column);
            await BrieflyAsync(connection, dropUnused, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await BrieflyAsync(connection, TableDefinitions.DropColumn(tables.Schema, work.Table, column), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DependentObjectsStillExist)
        {
            throw new StoreUnavailableException(
                $"The column '{column}' of the table {work.Table} has another definition in this model, and a view or another object that "
                + "is not of the granary reads it. Drop that object, migrate, and make it again.",
                failure);
        }
    }

    // A trigger whose expression fails for a document refuses all who write such documents, so all present ones are tried out before.
    private async Task AddAsync(
        DbConnection connection, CollectionTable table, ColumnDefinition column, bool isSmall, CancellationToken cancellationToken)
    {
        if (!isSmall)
        {
            await SchemaCommands.ReadNumberAsync(connection, TableDefinitions.TryOut(table, column), cancellationToken)
                .ConfigureAwait(false);
        }

        string add = isSmall
            ? TableDefinitions.AddGenerated(table, column)
            : TableDefinitions.AddPlain(tables.Schema, table, column);
        await BrieflyAsync(connection, add, cancellationToken).ConfigureAwait(false);
    }

    // All columns in the making are filled by the same updates, each of which runs the triggers of the table.
    private async Task FillAsync(
        DbConnection connection, CollectionTable table, IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        long total = await SchemaCommands.ReadNumberAsync(connection, $"select count(*) from {table}", cancellationToken)
            .ConfigureAwait(false);
        var rest = new VacuumPace(total);
        string after = "";
        long filled = 0;
        string[] part = [];
        do
        {
            // Groups may lock rows in another order, so the two may deadlock; this side begins again.
            await _attempts.RunAsync(
                async () => part = await SchemaStatements
                    .ReadAsync(connection, TableDefinitions.FillPart(table), after, TableDefinitions.FilledIn, cancellationToken)
                    .ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            after = part is [.., var last] ? last : after;
            filled += part.Length;
            if (part.Length > 0)
            {
                progress?.Report(
                    new SchemaProgress(table.Owner!.Value, filled, "given the values of new columns", Math.Max(total, filled)));
            }

            if (rest.IsDue(part.Length))
            {
                await SchemaCommands.ExecuteAsync(connection, $"vacuum {table}", cancellationToken).ConfigureAwait(false);
            }
        }
        while (part.Length == TableDefinitions.Part);
        await SchemaCommands.ExecuteAsync(connection, $"vacuum analyze {table}", cancellationToken).ConfigureAwait(false);
    }

    // Statements that are sent together are one transaction, so a failure restores the former limit too.
    private Task BrieflyAsync(DbConnection connection, string statements, CancellationToken cancellationToken) => _attempts.RunAsync(
        () => SchemaCommands.ExecuteAsync(
            connection, $"set lock_timeout = {PatienceMilliseconds}; {statements} set lock_timeout = 0", cancellationToken),
        cancellationToken);
}
