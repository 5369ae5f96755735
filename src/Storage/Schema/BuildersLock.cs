using System.Data.Common;
using ConnectionState = System.Data.ConnectionState;

namespace Granary.Storage.Schema;

/// <summary>The lock of the one process that makes keys and indexes while others write.</summary>
/// <remarks>The lock belongs to the connection, so it ends with a connection that is lost.</remarks>
internal sealed class BuildersLock(ISchemaDialect dialect, TimeProvider time)
{
    private static readonly TimeSpan _askAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock as long as there is work to do, and does the work under it.</summary>
    /// <remarks>
    /// The lock is asked for repeatedly: a statement that waited for it would be a transaction, whose end the builder awaits. The
    /// connection goes back to other work, so it gives up the lock and gets its time limits back, also after a failure.
    /// </remarks>
    /// <param name="connection">The connection.</param>
    /// <param name="isWanted">Whether there is still work to do: another process may have done it meanwhile.</param>
    /// <param name="work">The work. No time limit of the server applies to its statements.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public async Task RunAsync(DbConnection connection, Func<Task<bool>> isWanted, Func<Task> work, CancellationToken cancellationToken)
    {
        while (await isWanted().ConfigureAwait(false))
        {
            if (await SchemaCommands.ReadNumberAsync(connection, dialect.TryLockIndexesQuery, cancellationToken).ConfigureAwait(false) == 1)
            {
                await RunLockedAsync(connection, work, cancellationToken).ConfigureAwait(false);
                return;
            }

            await Task.Delay(_askAgain, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RunLockedAsync(DbConnection connection, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await SchemaCommands.ExecuteAsync(connection, dialect.BeginIndexesStatement, cancellationToken).ConfigureAwait(false);
            await work().ConfigureAwait(false);
        }
        finally
        {
            if (connection.State == ConnectionState.Open)
            {
                await SchemaCommands.ExecuteAsync(connection, dialect.UnlockIndexesStatement, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
