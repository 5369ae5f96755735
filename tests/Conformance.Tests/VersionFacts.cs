using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Granary.Conformance.Tests.Models.Batches;

namespace Granary.Conformance.Tests;

/// <summary>A version of an identity never comes back, not even when the store has forgotten the identity.</summary>
public abstract class VersionFacts(StoreFixture store) : Facts(store)
{
    private IAggregateEngine Engine => Granary.Services.GetRequiredService<IAggregateEngine>();

    private IAggregateStore Rows => Granary.Services.GetRequiredService<IAggregateStore>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Engine.StartAsync(CancellationToken.None);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Made_again_after_its_tombstone_was_purged_an_aggregate_goes_on_above_its_past(int writes)
    {
        string[] ids = [.. Enumerable.Range(0, writes).Select(i => $"k{i}")];
        for (int life = 0; life < 3; life++)
        {
            IReadOnlyList<long> versions = await VersionsAfterAsync(
                [.. ids.Select(id => Write(id, ExpectedVersion.Absent, "1") with { Changes = 3 })]);
            Assert.Equal(Enumerable.Repeat((life * 4) + 3L, writes), versions);
            await VersionsAfterAsync([.. ids.Select(Removal)]);
            await PurgeAsync(writes);
            Assert.Equal(AggregateVersion.Absent, (await Rows.LoadAsync(Key("k0"), CancellationToken.None)).Version);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_is_made_in_the_place_of_a_tombstone_is_above_those_that_were_purged(int writes)
    {
        string[] ids = [.. Enumerable.Range(0, writes).Select(i => $"k{i}")];
        await VersionsAfterAsync([.. ids.Select(id => Write(id, ExpectedVersion.Absent, "1"))]);
        await VersionsAfterAsync(Write("old", ExpectedVersion.Absent, "1") with { Changes = 8 });
        await VersionsAfterAsync(Removal("old"));
        await PurgeAsync(1);
        await VersionsAfterAsync([.. ids.Select(Removal)]);

        IReadOnlyList<long> versions = await VersionsAfterAsync(
            [.. ids.Select(id => Write(id, ExpectedVersion.Absent, "2") with { Changes = 2 })]);

        Assert.Equal(Enumerable.Repeat(11L, writes), versions);
    }

    [Fact]
    public async Task A_purge_of_lower_versions_lowers_nothing_and_other_collections_begin_at_one()
    {
        await VersionsAfterAsync(Write("high", ExpectedVersion.Absent, "1") with { Changes = 8 });
        await VersionsAfterAsync(Write("low", ExpectedVersion.Absent, "1"));
        await VersionsAfterAsync(Removal("high"));
        await PurgeAsync(1);
        await VersionsAfterAsync(Removal("low"));
        await PurgeAsync(1);

        var elsewhere = new AggregateKey(new CollectionName("elsewhere"), "high");
        Assert.Equal([1], await VersionsAfterAsync(new AggregateWrite(elsewhere, ExpectedVersion.Absent, "{}"u8.ToArray())));
        Assert.Equal([10], await VersionsAfterAsync(Write("low", ExpectedVersion.Absent, "1")));
    }

    [Fact]
    public async Task An_identity_that_was_relied_on_to_be_missing_is_made_above_the_purged_ones()
    {
        await VersionsAfterAsync(Write("a", ExpectedVersion.Absent, "1") with { Changes = 4 });
        await VersionsAfterAsync(Removal("a"));
        await PurgeAsync(1);
        WriteBatch relying = Batch(
            Write("b", ExpectedVersion.Absent, "1")) with { Reads = [new AggregateRead(Key("a"), AggregateVersion.Absent)] };
        Assert.IsType<CommitResult.Committed>(await Engine.CommitAsync(relying, CancellationToken.None));

        Assert.Equal([6], await VersionsAfterAsync(Write("a", ExpectedVersion.Absent, "1")));
    }

    [Fact]
    public async Task An_aggregate_that_lives_goes_on_by_ones_whatever_was_purged()
    {
        await VersionsAfterAsync(Write("old", ExpectedVersion.Absent, "1") with { Changes = 8 });
        await VersionsAfterAsync(Write("alive", ExpectedVersion.Absent, "1"));
        await VersionsAfterAsync(Removal("old"));
        await PurgeAsync(1);

        Assert.Equal([2], await VersionsAfterAsync(Write("alive", Exactly(1), "2")));
        Assert.Equal([3, 10], await VersionsAfterAsync(Write("alive", Exactly(2), "3"), Write("new", ExpectedVersion.Absent, "1")));
    }

    private async Task<IReadOnlyList<long>> VersionsAfterAsync(params AggregateWrite[] writes) =>
        Assert.IsType<CommitResult.Committed>(await Engine.CommitAsync(Batch(writes), CancellationToken.None)).Versions.ToNumbers() ?? [];

    // By a clock that counts milliseconds, a tombstone has no age for a moment.
    private async Task PurgeAsync(int tombstones)
    {
        var hasty = new Retention { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.Zero };
        long purged = 0;
        await Eventually.HoldsAsync(async () =>
        {
            purged += (await Rows.PurgeAsync(hasty, CancellationToken.None)).Tombstones;
            return purged >= tombstones;
        });
        Assert.Equal(tombstones, purged);
    }
}
