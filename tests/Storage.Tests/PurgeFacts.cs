using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests;

/// <summary>Databases purge expired rows by their own clock, and no other rows.</summary>
public abstract class PurgeFacts(StoreFixture fixture) : IAsyncLifetime
{
    private static readonly AggregateKey _kept = new(new CollectionName("things"), "kept");
    private static readonly AggregateKey _removed = new(new CollectionName("things"), "removed");

    public Task InitializeAsync() => fixture.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_has_had_its_time_is_purged_and_what_has_not_stays()
    {
        await using GranaryInstance granary = fixture.Open();
        var engine = granary.Services.GetRequiredService<IAggregateEngine>();
        await engine.StartAsync(CancellationToken.None);
        var store = granary.Services.GetRequiredService<IAggregateStore>();
        WriteBatch lasting = Batch(TimeSpan.FromMinutes(5), new AggregateWrite(_kept, ExpectedVersion.Absent, "{}"u8.ToArray()));
        await store.CommitAsync([lasting], Thoroughness.EveryUnit);
        WriteBatch passing = await PassingAsync(store, new AggregateWrite(_removed, ExpectedVersion.Absent, "{}"u8.ToArray()));
        await store.CommitAsync(
            [Batch(TimeSpan.FromMinutes(5), new AggregateWrite(_removed, ExpectedVersion.Any, null))], Thoroughness.EveryUnit);
        var cautious = new Retention { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.FromDays(1) };
        Assert.Equal(default, await store.PurgeAsync(cautious, CancellationToken.None));

        var hasty = new Retention { Outcomes = TimeSpan.Zero, Tombstones = TimeSpan.Zero };
        long outcomes = 0;
        long tombstones = 0;
        while (outcomes == 0 || tombstones == 0)
        {
            PurgeResult purged = await store.PurgeAsync(hasty, CancellationToken.None);
            (outcomes, tombstones) = (outcomes + purged.Outcomes, tombstones + purged.Tombstones);
        }

        Assert.Equal((1, 1), (outcomes, tombstones));
        Assert.NotNull(await store.FindOutcomeAsync(lasting.CommitId, CancellationToken.None));
        Assert.Null(await store.FindOutcomeAsync(passing.CommitId, CancellationToken.None));
        Assert.True(await store.ContainsAsync(_kept, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_still_to_be_published_is_not_purged()
    {
        await using GranaryInstance granary = fixture.Open();
        await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
        var store = granary.Services.GetRequiredService<IAggregateStore>();
        WriteBatch unpublished = await PassingAsync(
            store, new AggregateWrite(_kept, ExpectedVersion.Absent, "{}"u8.ToArray()), isToBePublished: true);

        // Once this commit has expired, so has the other.
        var write = new AggregateWrite(_removed, ExpectedVersion.Absent, "{}"u8.ToArray());
        await PassingAsync(store, write, notBefore: unpublished.ExpiresAt);
        var hasty = new Retention { Outcomes = TimeSpan.Zero, Tombstones = TimeSpan.Zero };

        while ((await store.PurgeAsync(hasty, CancellationToken.None)).Outcomes == 0)
        {
        }

        Assert.Equal(0, (await store.PurgeAsync(hasty, CancellationToken.None)).Outcomes);
        Assert.NotNull(await store.FindOutcomeAsync(unpublished.CommitId, CancellationToken.None));
        await store.MarkPublishedAsync([unpublished.CommitId], CancellationToken.None);
        while ((await store.PurgeAsync(hasty, CancellationToken.None)).Outcomes == 0)
        {
        }

        Assert.Null(await store.FindOutcomeAsync(unpublished.CommitId, CancellationToken.None));
    }

    /// <summary>
    /// Commits a batch that soon expires. If a busy machine took so long that the batch was refused as expired, commits it again with more
    /// time.
    /// </summary>
    private static async Task<WriteBatch> PassingAsync(
        IAggregateStore store, AggregateWrite write, bool isToBePublished = false, DateTimeOffset notBefore = default)
    {
        for (int seconds = 1; ; seconds *= 2)
        {
            WriteBatch batch = Batch(TimeSpan.FromSeconds(seconds), write) with { IsToBePublished = isToBePublished };
            batch = batch.ExpiresAt < notBefore ? batch with { ExpiresAt = notBefore } : batch;
            if ((await store.CommitAsync([batch], Thoroughness.EveryUnit))[0] is UnitDecision.Decided { Result: CommitResult.Committed })
            {
                return batch;
            }
        }
    }

    private static WriteBatch Batch(TimeSpan lifetime, AggregateWrite write) =>
        new(CommitId.New(), [write], [], DateTimeOffset.UtcNow + lifetime);
}
