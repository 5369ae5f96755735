using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>How the ADO.NET grain storage of Orleans reaches a SQLite file.</summary>
internal sealed class SqliteGrainState(SqliteStoreOptions options) : IGrainStateAccess
{
    // The name is that of another driver, but Orleans loads Microsoft.Data.Sqlite by it.
    public string Invariant => "System.Data.SQLite";

    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = options.Path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
    }.ToString();

    public int Connections { get; private set; }

    // SQLite allows one writer at a time, and has no budget of connections.
    public void Reserve() => Connections = 1;

    public ReadOnlyMemory<byte> Pack(WriteBatch batch) => SqliteGrainPayload.Write(batch);

    public async Task WriteAsync(Func<Task> write)
    {
        await options.Turn.WaitAsync().ConfigureAwait(false);
        try
        {
            // SQLite blocks the thread that calls it, and the thread of a grain must not be blocked.
            await Task.Run(write).ConfigureAwait(false);
        }
        catch (SqliteException)
        {
            // The state of the connection is unknown, so the next write gets a new one.
            Forget();
            throw;
        }
        finally
        {
            options.Turn.Release();
        }
    }

    // The provider does not tell whether the failure came from COMMIT itself, so it is taken for one.
    public GroupFailedException Meaning(Exception failure) => failure is SqliteException sqlite
        ? SqliteFailures.Group(sqlite, committing: true)
        : new GroupFailedException(GroupFailure.InDoubt, "The ADO.NET grain storage failed.", failure);

    public void Dispose()
    {
        if (Connections > 0)
        {
            Forget();
        }
    }

    private void Forget()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
