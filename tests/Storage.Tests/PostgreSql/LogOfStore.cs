using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Npgsql;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The commit log of a test's schema, and the hours of it.</summary>
internal sealed class LogOfStore : IAsyncDisposable
{
    private readonly PostgreSqlFixture _store;
    private readonly PostgreSqlConnections _connections;

    public LogOfStore(PostgreSqlFixture store)
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = PostgreSqlServer.ConnectionString };
        store.Configure(options);
        _store = store;
        _connections = new PostgreSqlConnections(options);
        Hours = new PostgreSqlHours(
            new PostgreSqlCommands(_connections.Upkeep, _connections, new StalledTransactions(options)), store.Schema, TimeProvider.System);
    }

    /// <summary>The hours.</summary>
    public PostgreSqlHours Hours { get; }

    /// <summary>An id that is made at a moment.</summary>
    public static CommitId IdAt(DateTimeOffset moment) => new(Guid.CreateVersion7(moment));

    /// <summary>Logs commits that were applied.</summary>
    public async Task AddAsync(IEnumerable<CommitId> ids, DateTimeOffset expiresAt) => await _store.ExecuteAsync(
        $"insert into {_store.Schema}.commits (commit_id, outcome, expires_at, versions) select id, 'C', $2, '{{7}}' from unnest($1) id",
        ids.Select(id => id.Value).ToArray(),
        expiresAt.UtcDateTime);

    /// <summary>The tables that have a row for an id.</summary>
    public Task<string[]> TablesOfAsync(CommitId id) => ReadAsync(
        $"select c.relname::text from {_store.Schema}.commits l join pg_class c on c.oid = l.tableoid where l.commit_id = $1", id.Value);

    /// <summary>The tables of hours.</summary>
    public async Task<LogHour[]> ReadHoursAsync()
    {
        string[] names = await ReadAsync(
            "select relname::text from pg_class where relnamespace = $1::text::regnamespace and relkind = 'r' order by 1", _store.Schema);
        return [.. names.Select(LogHour.Named).OfType<LogHour>()];
    }

    /// <summary>Reads texts.</summary>
    public async Task<string[]> ReadAsync(string query, params object[] parameters)
    {
        await using NpgsqlCommand command = _store.Admin.CreateCommand(query);
        foreach (object value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<string> texts = [];
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return [.. texts];
    }

    public ValueTask DisposeAsync() => _connections.DisposeAsync();
}
