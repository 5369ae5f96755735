using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Storage.Stores;
using Granary.Testing;
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
    public async Task Doubts_are_ended_and_commits_marked_while_every_lane_and_a_purge_wait()
    {
        await using GranaryInstance granary = GranaryFactory.Create(
            builder => builder.AddModel<ShopModel>().UsePostgreSql(PostgreSqlServer.ConnectionString, Configure));
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
        var store = granary.Services.GetRequiredService<IAggregateStore>();
        await using NpgsqlConnection held = await fixture.Admin.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand($"begin; lock table {fixture.Schema}.aggregates in access exclusive mode", held);
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
