using System.Diagnostics;
using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>Access of the ADO.NET grain storage of Orleans to a schema in PostgreSQL.</summary>
internal sealed class PostgreSqlGrainState(PostgreSqlStoreOptions options) : IGrainStateAccess
{
    private static readonly TimeSpan _long = TimeSpan.FromSeconds(1);

    public string Invariant => "Npgsql";

    // The provider finds its statements by the search path; the statements themselves name the schema.
    public string ConnectionString
    {
        get
        {
            NpgsqlConnectionStringBuilder text = PostgreSqlConnections.ForWriting(options, Connections);
            text.SearchPath = options.Schema;
            return text.ConnectionString;
        }
    }

    public int Connections => options.StateWriters;

    public void Reserve() => options.ReserveStateWriters();

    public ReadOnlyMemory<byte> Pack(WriteBatch batch) => PostgreSqlGrainPayload.Write(batch, options.Member);

    // The provider hears no warning. Only a write that takes long can have ended without a standby, so the log is asked about such a one.
    public async Task WriteAsync(Func<Task> write)
    {
        long begun = Stopwatch.GetTimestamp();
        await write().ConfigureAwait(false);
        if (Stopwatch.GetElapsedTime(begun) > _long)
        {
            throw new UnconfirmedCommitException();
        }
    }

    public GroupFailedException Meaning(Exception failure) => PostgreSqlFailures.Group(failure);

    public void Dispose()
    {
        if (Connections > 0)
        {
            using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
    }
}
