using System.Data;
using System.Data.Common;
using Granary.Storage.Stores;

namespace Granary.Storage.Schema;

/// <summary>Makes the declared indexes, and drops our indexes that the model no longer declares.</summary>
internal sealed class IndexMigrator(ISchemaDialect dialect, TimeProvider time)
{
    private readonly BuildersLock _lock = new(dialect, time);

    /// <summary>Changes the indexes in the transaction of the connection. After a failure, none is changed.</summary>
    public async Task<SchemaChanges> MigrateInTransactionAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        IndexWork work = await FindWorkAsync(connection, cancellationToken).ConfigureAwait(false);
        await ApplyAsync(connection, work, besideWriters: false, cancellationToken).ConfigureAwait(false);
        return Changes(work);
    }

    /// <summary>Changes the indexes while others write. One process at a time does so.</summary>
    /// <remarks>
    /// The statements are not one transaction. After a failure, an index that was built to its end stays; an index that was not is dropped
    /// now, or by the next migration if the connection is lost.
    /// </remarks>
    public async Task<SchemaChanges> MigrateBesideWritersAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        SchemaChanges changes = SchemaChanges.None;
        await _lock.RunAsync(
            connection,
            async () => !(await FindWorkAsync(connection, cancellationToken).ConfigureAwait(false)).IsNothing,
            async () => changes = await MigrateLockedAsync(connection, cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return changes;
    }

    private async Task<SchemaChanges> MigrateLockedAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            IndexWork work = await FindWorkAsync(connection, cancellationToken).ConfigureAwait(false);
            await ApplyAsync(connection, work, besideWriters: true, cancellationToken).ConfigureAwait(false);
            return Changes(work);
        }
        catch (DbException) when (connection.State == ConnectionState.Open)
        {
            await DropLeftoversAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    // An index whose building failed serves no query, but every write pays for it.
    private async Task DropLeftoversAsync(DbConnection connection)
    {
        IndexWork work = await FindWorkAsync(connection, CancellationToken.None).ConfigureAwait(false);
        foreach (DeclaredIndex index in work.Leftovers)
        {
            string drop = dialect.DropIndex(index.Name, besideWriters: true);
            await SchemaCommands.ExecuteAsync(connection, drop, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<IndexWork> FindWorkAsync(DbConnection connection, CancellationToken cancellationToken) => IndexWork.Between(
        dialect, await SchemaCommands.ReadIndexesAsync(connection, dialect.FoundIndexesQuery, cancellationToken).ConfigureAwait(false));

    // Obsolete indexes go last: an index whose declaration changed serves queries until the new one is built.
    private async Task ApplyAsync(DbConnection connection, IndexWork work, bool besideWriters, CancellationToken cancellationToken)
    {
        IEnumerable<string> statements =
        [
            .. work.Leftovers.Select(index => dialect.DropIndex(index.Name, besideWriters)),
            .. work.Missing.SelectMany(index => dialect.CreateIndex(index, besideWriters)),
            .. work.Unnoted.Select(dialect.NoteIndex),
            .. work.Obsolete.Select(index => dialect.DropIndex(index.Name, besideWriters)),
        ];
        foreach (string statement in statements)
        {
            await SchemaCommands.ExecuteAsync(connection, statement, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SchemaChanges Changes(IndexWork work) =>
        new(0, [.. work.Missing.Select(index => index.Name)], [.. work.Obsolete.Select(index => index.Name)]);
}
