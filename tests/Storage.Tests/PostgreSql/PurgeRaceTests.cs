using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>A purge judges a row that changes while the purge waits for it as the row is then, and not as the purge first saw it.</summary>
[Trait("Store", "PostgreSql")]
public sealed class PurgeRaceTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private static readonly Retention _hasty = new() { Outcomes = TimeSpan.Zero, Tombstones = TimeSpan.Zero };

    private readonly GranaryInstance _granary = HeldRows.OpenPatient(store);

    private IAggregateEngine Engine => _granary.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateStore Rows => _granary.Services.GetRequiredService<IAggregateStore>();

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await Engine.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_made_again_while_its_tombstone_was_purged_is_there(int writes)
    {
        AggregateKey[] keys = [.. Enumerable.Range(0, writes).Select(i => Key($"k{i}"))];
        await CommitAsync([.. keys.Select(key => new AggregateWrite(key, ExpectedVersion.Absent, "{}"u8.ToArray()))]);
        await CommitAsync([.. keys.Select(key => new AggregateWrite(key, ExpectedVersion.Any, null))]);
        HeldRows held = await HeldRows.ByAsync(store, $"select from {store.Schema}.shared_aggregates where id = 'k0' for no key update");
        Task<CommitResult> making;
        Task<PurgeResult> purging;
        await using (held)
        {
            making = CommitAsync([.. keys.Select(key => new AggregateWrite(key, ExpectedVersion.Absent, "{\"again\":1}"u8.ToArray()))]);
            await held.AreWaitedForAsync(1);
            purging = Rows.PurgeAsync(_hasty, CancellationToken.None);
            await held.AreWaitedForAsync(2);
        }

        Assert.IsType<CommitResult.Committed>(await making);
        await purging;
        Assert.All(await Rows.FindManyAsync(keys, CancellationToken.None), found => Assert.Equal(3, found.Version.Value));
        Assert.Equal(writes, (await Rows.FindManyAsync(keys, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("expires_at = now() + interval '1 day'")]
    [InlineData("unpublished = '[]', logged_at = now()")]
    public async Task An_outcome_that_is_to_stay_longer_while_its_purge_waits_for_it_stays(string change)
    {
        var id = CommitId.New();
        await store.ExecuteAsync($"insert into {store.Schema}.commits (commit_id, outcome, expires_at) values ($1, 'C', now())", id.Value);
        HeldRows held = await HeldRows.ByAsync(store, $"update {store.Schema}.commits set {change} where commit_id = $1", id.Value);
        Task<PurgeResult> purging;
        await using (held)
        {
            purging = Rows.PurgeAsync(_hasty, CancellationToken.None);
            await held.AreWaitedForAsync(1);
            await held.CommitAsync();
        }

        Assert.Equal(0, (await purging).Outcomes);
        Assert.NotNull(await Rows.FindOutcomeAsync(id, CancellationToken.None));
    }

    private static AggregateKey Key(string id) => new(new CollectionName("things"), id);

    private Task<CommitResult> CommitAsync(params AggregateWrite[] writes) =>
        Engine.CommitAsync(new WriteBatch(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddMinutes(5)), CancellationToken.None)
            .AsTask();
}
