using Npgsql;

namespace Granary.Benchmarks.Decisions.Layout.Collections;

/// <summary>A connection on which one case is measured, so that it has the plans of no other.</summary>
internal sealed class CaseConnection : IAsyncDisposable
{
    private const int MostPrepared = 100;

    // The driver prepares a statement when it is sent for the second time, and the server plans it then.
    private const int WarmUps = 3;

    private readonly CollectionCase _case;
    private readonly NpgsqlConnection _connection;
    private readonly Random _random = new(1);

    private CaseConnection(CollectionCase @case, NpgsqlConnection connection)
    {
        _case = @case;
        _connection = connection;
    }

    /// <summary>Connects, and reaches each collection a few times.</summary>
    public static async Task<CaseConnection> OpenAsync(LayoutDatabase database, CollectionCase @case, bool isPrepared)
    {
        var opened = new CaseConnection(@case, await database.ConnectAloneAsync(isPrepared ? MostPrepared : 0));
        for (int collection = 0; collection < @case.Count * WarmUps; collection++)
        {
            await opened.SendToAsync(collection);
        }

        return opened;
    }

    /// <summary>Sends some transactions, one after another, to collections drawn at random.</summary>
    public async Task SendAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            await SendToAsync(_random.Next(_case.Count));
        }
    }

    /// <summary>The memory that the plans of the connection take in the server, in kilobytes.</summary>
    public async Task<double> SizeOfPlansAsync()
    {
        await using var memory = new NpgsqlCommand(
            "select coalesce(sum(total_bytes), 0)::bigint from pg_backend_memory_contexts where name like 'CachedPlan%'", _connection);
        return (await memory.ExecuteScalarAsync() as long? ?? 0) / 1024.0;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // A transaction over several rows reaches the collection and those after it.
    private Task SendToAsync(int collection) => _case.Form.SendAsync(
        _connection,
        [
            .. Enumerable.Range(0, _case.Rows).Select(number => new CollectionRow(
                ((collection + number) % _case.Count) + 1,
                CollectionTables.IdOf((_random.Next(CollectionTables.Rows / 2) * 2) + number))),
        ]);
}
