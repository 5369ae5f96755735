using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>How the ADO.NET grain storage of Orleans reaches a SQLite file.</summary>
internal sealed class SqliteGrainState(SqliteStoreOptions options) : IGrainStateAccess
{
    // The name is that of another driver, but the one that Orleans loads by it is ours.
    public string Invariant => "System.Data.SQLite";

    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = options.Path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
    }.ToString();

    public int Connections { get; private set; }

    // SQLite lets one write at a time, and has no budget of connections.
    public void Reserve() => Connections = 1;

    public ReadOnlyMemory<byte> Pack(WriteBatch batch) => SqliteGrainPayload.Write(batch);

    public async Task WriteAsync(Func<Task> write)
    {
        await options.Turn.WaitAsync().ConfigureAwait(false);
        try
        {
            // SQLite blocks the thread it is called on, which is not to be one of a grain.
            await Task.Run(write).ConfigureAwait(false);
        }
        catch (SqliteException)
        {
            // Nobody knows what state the connection is in; the next write gets a new one.
            Forget();
            throw;
        }
        finally
        {
            options.Turn.Release();
        }
    }

    // Whether it came from the commit itself is not told.
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
