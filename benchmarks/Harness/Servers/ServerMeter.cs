using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Granary.Benchmarks.Harness.Servers;

/// <summary>Measures what work costs its caller and the server, on a connection of its own.</summary>
internal sealed class ServerMeter : IAsyncDisposable
{
    private const string Slot = "granary_bench";

    private readonly NpgsqlConnection _connection;
    private readonly ServerProcesses _processes;

    private readonly string _extension;

    private ServerMeter(NpgsqlConnection connection, string extension)
    {
        _connection = connection;
        _extension = extension;
        _processes = ServerProcesses.OfBackend(connection.ProcessID);
    }

    /// <summary>Connects to a server on this machine.</summary>
    /// <param name="source">Connections to a database that has the extension pg_walinspect.</param>
    /// <param name="extension">The schema of the extension.</param>
    /// <exception cref="NotSupportedException">The server runs elsewhere, or the machine does not run Linux.</exception>
    public static async Task<ServerMeter> ConnectAsync(NpgsqlDataSource source, string extension) =>
        new(await source.OpenConnectionAsync(), extension);

    /// <summary>Measures some work. The work of others counts too, so nobody else may use the server.</summary>
    public async Task<Cost> MeasureAsync(Func<Task> work)
    {
        // The slot keeps the log from being removed before it was counted. It belongs to this connection.
        await ExecuteAsync($"select pg_create_physical_replication_slot('{Slot}', true, true)");
        string start = await PositionAsync();
        TimeSpan before = _processes.Time();
        var clock = Stopwatch.StartNew();
        await work();
        TimeSpan time = clock.Elapsed;
        TimeSpan processor = _processes.Time() - before;
        string end = await PositionAsync();

        // Only what is on disk can be counted. The commit of a message brings it there.
        await ExecuteAsync("select pg_logical_emit_message(true, '', '')");
        (long wal, long images) = await CountAsync(start, end);
        await ExecuteAsync($"select pg_drop_replication_slot('{Slot}')");
        return new Cost(time, processor, wal, images);
    }

    /// <summary>Writes all pages to disk. Afterwards the first change of each page logs an image of it.</summary>
    public Task CheckpointAsync() => ExecuteAsync("checkpoint");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<(long Wal, long Images)> CountAsync(string start, string end)
    {
        if (start == end)
        {
            return (0, 0);
        }

        await using var count = new NpgsqlCommand(
            $"""
            select sum(record_size)::bigint, sum(fpi_size)::bigint
            from {_extension}.pg_get_wal_stats('{start}'::pg_lsn, '{end}'::pg_lsn)
            """,
            _connection);
        await using NpgsqlDataReader reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private async Task<string> PositionAsync()
    {
        await using var position = new NpgsqlCommand("select pg_current_wal_insert_lsn()::text", _connection);
        return Convert.ToString(await position.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var command = new NpgsqlCommand(statement, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
