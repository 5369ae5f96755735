using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Each kind of work has connections of its own, so that none waits for another.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ConnectionTests(PostgreSqlFixture fixture) : IClassFixture<PostgreSqlFixture>
{
    [Theory]
    [InlineData(6, 2, 1, 1, 2)]
    [InlineData(9, 2, 1, 3, 3)]
    [InlineData(10, 2, 2, 3, 3)]
    [InlineData(12, 2, 2, 4, 4)]
    [InlineData(20, 2, 2, 8, 8)]
    [InlineData(21, 4, 2, 7, 8)]
    public void The_budget_is_divided_without_rest(int all, int lanes, int upkeep, int lookups, int queries)
    {
        var options = new PostgreSqlStoreOptions { ConnectionString = "Host=localhost", MaxConnections = all, Lanes = lanes };

        options.Validate();

        Assert.Equal((upkeep, lookups, queries, queries - 1), (options.Upkeep, options.Lookups, options.Queries, options.Streams));
        Assert.Equal(all, options.Lanes + options.Upkeep + options.Lookups + options.Queries);
    }

    [Fact]
    public async Task Settings_of_a_role_or_a_connection_string_do_not_change_what_statements_mean()
    {
        const string Others = "-c extra_float_digits=-15 -c default_transaction_isolation=serializable -c standard_conforming_strings=off "
            + "-c transform_null_equals=on";
        var text = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString) { Options = Others };
        await using var connections = new PostgreSqlConnections(
            new PostgreSqlStoreOptions { ConnectionString = text.ConnectionString, Schema = fixture.Schema });
        foreach (NpgsqlDataSource pool in new[] { connections.Writers, connections.Upkeep, connections.Lookups, connections.Queries })
        {
            await using NpgsqlCommand command = pool.CreateCommand(
                "select concat_ws(' ', current_setting('extra_float_digits'), current_setting('default_transaction_isolation'), "
                + "current_setting('standard_conforming_strings'), current_setting('transform_null_equals'), "
                + "(0.1::float8 + 0.2::float8)::text)");

            Assert.Equal("1 read committed on off 0.30000000000000004", await command.ExecuteScalarAsync());
        }
    }

    [Fact]
    public async Task No_pool_asks_the_server_for_its_types()
    {
        var text = new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        await using var proxy = new ListeningProxy(text.Host ?? "localhost", text.Port);
        (text.Host, text.Port, text.SslMode) = ("127.0.0.1", proxy.Port, SslMode.Disable);
        await using var connections = new PostgreSqlConnections(
            new PostgreSqlStoreOptions { ConnectionString = text.ConnectionString, Schema = fixture.Schema });
        foreach (NpgsqlDataSource pool in new[] { connections.Writers, connections.Upkeep, connections.Lookups, connections.Queries })
        {
            await using NpgsqlCommand command = pool.CreateCommand("select $1");
            command.Parameters.Add(new NpgsqlParameter { Value = new[] { "one", "two" } });

            Assert.Equal(["one", "two"], Assert.IsType<string[]>(await command.ExecuteScalarAsync()));
        }

        Assert.Equal(4, proxy.Heard.Split("select $1").Length - 1);
        Assert.DoesNotContain("pg_type", proxy.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_is_refused_if_its_name_means_something_to_PostgreSQL()
    {
        await using NpgsqlCommand command = fixture.Admin.CreateCommand(
            "select array_agg(word::text) from pg_get_keywords() where catcode in ('R', 'T') and word ~ '^[a-z][a-z0-9_]*$'");
        string[] words = await command.ExecuteScalarAsync() as string[] ?? [];
        Assert.Contains("select", words);

        Assert.All([.. words, "pg_granary", "information_schema"], name => Assert.Contains(
            $"Storage:PostgreSql:Schema is '{name}', ",
            Assert.Throws<ArgumentException>(() => ValidateSchema(name)).Message,
            StringComparison.Ordinal));
        Assert.All(["granary", "pgranary", "selected"], ValidateSchema);
    }

    [Fact]
    public async Task Doubts_are_ended_and_commits_marked_while_every_lane_and_a_purge_wait()
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            builder => builder.AddModel<ShopModel>().UsePostgreSql(PostgreSqlServer.ConnectionString, Configure));
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
        var store = granary.Services.GetRequiredService<IAggregateStore>();
        await using NpgsqlConnection held = await fixture.Admin.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand($"begin; lock table {fixture.Schema}.shared_aggregates in access exclusive mode", held);
        await hold.ExecuteNonQueryAsync();
        var retention = new Retention { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.FromDays(1) };
        Task[] waiting =
        [
            .. Enumerable.Range(0, store.Lanes).Select(_ => store.CommitAsync([Batch()], Thoroughness.EveryUnit)),
            store.PurgeAsync(retention, CancellationToken.None),
        ];
        await Eventually.HoldsAsync(async () => await CountWaitingAsync() == waiting.Length);
        CommitId doubtful = CommitId.New();

        IReadOnlyList<CommitOutcome> resolved = await store.ResolveAsync([doubtful], CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(10));
        await store.MarkPublishedAsync([doubtful], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([false], resolved.Select(outcome => outcome.Applied));
        Assert.All(waiting, work => Assert.False(work.IsCompleted));
        await held.CloseAsync();
        await Task.WhenAll(waiting);
    }

    private static void ValidateSchema(string name) =>
        new PostgreSqlStoreOptions { ConnectionString = "Host=localhost", Schema = name }.Validate();

    private void Configure(PostgreSqlStoreOptions options)
    {
        fixture.Configure(options);
        options.LockTimeout = TimeSpan.FromSeconds(14);
    }

    private static WriteBatch Batch() => new(
        CommitId.New(),
        [new AggregateWrite(new AggregateKey(new CollectionName("things"), $"{Guid.NewGuid()}"), ExpectedVersion.Absent, "{}"u8.ToArray())],
        [],
        DateTimeOffset.UtcNow.AddMinutes(5));

    private async Task<long> CountWaitingAsync()
    {
        await using NpgsqlCommand count = fixture.Admin.CreateCommand(
            $"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%{fixture.Schema}.%'");
        return (long)(await count.ExecuteScalarAsync() ?? 0L);
    }
}
