using System.Diagnostics;
using Granary.Benchmarks.Harness;
using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Tables;

/// <summary>A filled table, the connection that writes to it, and the versions of its rows.</summary>
internal sealed class MeasuredTable : IAsyncDisposable
{
    private const int Counts = 9;
    private const double Megabyte = 1024 * 1024;

    private readonly LayoutDatabase _database;
    private readonly TableLayout _layout;
    private readonly Orders _orders;
    private readonly NpgsqlConnection _connection;
    private (long Updates, long HeapOnly) _noted;

    private MeasuredTable(LayoutDatabase database, TableLayout layout, Orders orders, NpgsqlConnection connection)
    {
        _database = database;
        _layout = layout;
        _orders = orders;
        _connection = connection;
    }

    /// <summary>Connects to a table that was just filled.</summary>
    public static async Task<MeasuredTable> OpenAsync(LayoutDatabase database, TableLayout layout, Orders orders) =>
        new(database, layout, orders, await database.Writers.OpenConnectionAsync());

    /// <summary>Prepares updates that touch no indexed member.</summary>
    /// <returns>What sends them.</returns>
    public Func<Task> Updating(int rows) => Send(_layout.Update, _orders.Postponed(rows));

    /// <summary>Prepares updates that change an indexed member.</summary>
    /// <returns>What sends them.</returns>
    public Func<Task> Moving(int rows) => Send(_layout.Update, _orders.Shipped(rows));

    /// <summary>Prepares inserts.</summary>
    /// <returns>What sends them.</returns>
    public Func<Task> Inserting(int rows) => Send(_layout.Insert, _orders.Added(rows));

    /// <summary>Removes what updates have left.</summary>
    public Task VacuumAsync() => _database.ExecuteAsync($"vacuum {_layout.Table}");

    /// <summary>Notes how many updates there were so far.</summary>
    public async Task NoteUpdatesAsync() => _noted = await UpdatesAsync();

    /// <summary>The share of heap-only updates among those since the last note.</summary>
    public async Task<Figure> ShareOfHeapOnlyAsync()
    {
        (long updates, long heapOnly) = await UpdatesAsync();
        return Figure.Share(100.0 * (heapOnly - _noted.HeapOnly) / Math.Max(1, updates - _noted.Updates));
    }

    /// <summary>How long a count of a tenth of the rows takes.</summary>
    public async Task<Figure> TimeOfCountAsync()
    {
        await using NpgsqlConnection connection = await _database.Readers.OpenConnectionAsync();
        var times = new List<double>();
        for (int i = 0; i < Counts; i++)
        {
            await using var count = new NpgsqlCommand($"select count(*) from {_layout.Table} where {_layout.IsPaid}", connection);
            long start = Stopwatch.GetTimestamp();
            await count.ExecuteScalarAsync();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Figure.Median(times.Skip(1));
    }

    /// <summary>The node of the plan that reads the table for the count.</summary>
    public async Task<string> PlanOfCountAsync()
    {
        await using NpgsqlConnection connection = await _database.Readers.OpenConnectionAsync();
        await using var explain = new NpgsqlCommand(
            $"explain (costs off) select count(*) from {_layout.Table} where {_layout.IsPaid}", connection);
        await using NpgsqlDataReader reader = await explain.ExecuteReaderAsync();
        string plan = "";
        while (await reader.ReadAsync())
        {
            string line = reader.GetString(0);
            plan = plan.Length == 0 && line.Contains(" Scan", StringComparison.Ordinal) ? line.TrimStart('-', '>', ' ') : plan;
        }

        return plan.Split(" using ")[0].Split(" on ")[0];
    }

    /// <summary>The size of the table and of its indexes, in megabytes.</summary>
    public async Task<Figure[]> SizesAsync() =>
    [
        Figure.Number(await _database.NumberAsync($"pg_table_size('{_layout.Table}')") / Megabyte),
        Figure.Number(await _database.NumberAsync($"pg_indexes_size('{_layout.Table}')") / Megabyte),
    ];

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Func<Task> Send(string statement, OrderRow[][] groups) => async () =>
    {
        foreach (OrderRow[] group in groups)
        {
            await _layout.SendAsync(_connection, statement, group);
        }
    };

    private async Task<(long Updates, long HeapOnly)> UpdatesAsync()
    {
        // A backend reports its counts at times of its own choice, unless it is asked to.
        await using (var report = new NpgsqlCommand("select pg_stat_force_next_flush()", _connection))
        {
            await report.ExecuteNonQueryAsync();
        }

        await using var read = new NpgsqlCommand(
            $"select n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where relid = '{_layout.Table}'::regclass", _connection);
        await using NpgsqlDataReader reader = await read.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
