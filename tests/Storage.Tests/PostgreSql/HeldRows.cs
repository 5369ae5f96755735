using Granary.Client;
using Granary.Samples.Shop;
using Granary.TestSupport;
using Npgsql;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>A transaction of the test that locks rows, so that other transactions wait for them.</summary>
internal sealed class HeldRows : IAsyncDisposable
{
    private readonly PostgreSqlFixture _store;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private HeldRows(PostgreSqlFixture store, NpgsqlConnection connection, NpgsqlTransaction transaction) =>
        (_store, _connection, _transaction) = (store, connection, transaction);

    /// <summary>A granary whose commits wait for as long as a test may hold rows.</summary>
    public static GranaryInstance OpenPatient(PostgreSqlFixture store) => GranaryFactory.Create(builder => builder.AddModel<ShopModel>()
        .UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
        {
            store.Configure(options);
            (options.LockTimeout, options.CommitTimeout) = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(25));
        }));

    /// <summary>Begins the transaction with a statement.</summary>
    public static async Task<HeldRows> ByAsync(PostgreSqlFixture store, string statement, params object[] parameters)
    {
        NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        var held = new HeldRows(store, connection, await connection.BeginTransactionAsync());
        await held.AlsoAsync(statement, parameters);
        return held;
    }

    /// <summary>Sends another statement in the transaction.</summary>
    public async Task AlsoAsync(string statement, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(statement, _connection, _transaction);
        foreach (object value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until a number of statements over the schema wait for a lock.</summary>
    public static Task AreWaitedForAsync(PostgreSqlFixture store, int waiting) => Eventually.HoldsAsync(async () =>
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(
            $"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%{store.Schema}.%'");
        return await command.ExecuteScalarAsync() is long count && count == waiting;
    });

    /// <summary>Waits until a number of statements over the schema of this transaction wait for a lock.</summary>
    public Task AreWaitedForAsync(int waiting) => AreWaitedForAsync(_store, waiting);

    /// <summary>Commits the transaction and releases its locks.</summary>
    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
