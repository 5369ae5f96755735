using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests;

/// <summary>Tombstones and outcomes are kept for their time and no longer, by the clock of the store.</summary>
public sealed class PurgeTests
{
    private static readonly AggregateKey _key = new(new CollectionName("things"), "1");
    private static readonly Retention _retention = new() { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.FromDays(30) };

    [Fact]
    public async Task Outcomes_and_tombstones_are_purged_once_their_time_is_over()
    {
        var time = new ManualTime(An.Instant);
        IAggregateStore store = new InMemoryStore(time);
        WriteBatch add = Batch(time, new AggregateWrite(_key, ExpectedVersion.Absent, "{}"u8.ToArray()));
        await store.CommitAsync([add], Thoroughness.EveryUnit);
        await store.CommitAsync([Batch(time, new AggregateWrite(_key, ExpectedVersion.Any, null))], Thoroughness.EveryUnit);

        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(default, await store.PurgeAsync(_retention, CancellationToken.None));
        Assert.NotNull(await store.FindOutcomeAsync(add.CommitId, CancellationToken.None));

        time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(new PurgeResult { Outcomes = 2 }, await store.PurgeAsync(_retention, CancellationToken.None));
        Assert.Null(await store.FindOutcomeAsync(add.CommitId, CancellationToken.None));

        time.Advance(TimeSpan.FromDays(30));
        Assert.Equal(new PurgeResult { Tombstones = 1 }, await store.PurgeAsync(_retention, CancellationToken.None));
    }

    [Fact]
    public async Task An_outcome_that_is_still_to_be_published_is_not_purged()
    {
        var time = new ManualTime(An.Instant);
        IAggregateStore store = new InMemoryStore(time);
        WriteBatch add = Batch(time, new AggregateWrite(_key, ExpectedVersion.Absent, "{}"u8.ToArray())) with { IsToBePublished = true };
        await store.CommitAsync([add], Thoroughness.EveryUnit);

        time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(default, await store.PurgeAsync(_retention, CancellationToken.None));

        await store.MarkPublishedAsync([add.CommitId], CancellationToken.None);
        Assert.Equal(new PurgeResult { Outcomes = 1 }, await store.PurgeAsync(_retention, CancellationToken.None));
    }

    private static WriteBatch Batch(TimeProvider time, AggregateWrite write) =>
        new(CommitId.New(), [write], [], time.GetUtcNow() + TimeSpan.FromMinutes(5));
}
