using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>Grains hear of commits even if messages or their senders are lost.</summary>
public sealed class PublishTests : ClusterTests
{
    [Fact]
    public async Task What_a_coordinator_that_died_could_not_publish_a_sweep_does()
    {
        Order[] orders = await GivenAsync(2);
        await CommitBehindAsync(orders, 1);

        Assert.Null((await FindAsync(Granary, orders[0].Id))?.ApprovedBy);
        Assert.Equal(1, await SweepAsync());

        Assert.Equal("bert", (await FindAsync(Granary, orders[0].Id))?.ApprovedBy);
        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
        Assert.Empty(await UnpublishedAsync());
        Assert.Equal(0, await SweepAsync());
    }

    [Fact]
    public async Task A_commit_that_cannot_be_published_holds_up_none_of_the_others()
    {
        Order[] orders = await GivenAsync(2);
        WriteBatch stuck = await CommitBehindAsync([orders[0]], 1);
        Time.Advance(TimeSpan.FromSeconds(1));
        await CommitBehindAsync([orders[1]], 1);
        Wire.Instead = (_, key, go) => key == GrainKey.Format(KeyOf(orders[0])) ? throw new OrleansException("The test lost it.") : go();

        await SweepAsync();
        Wire.Instead = null;

        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
        Assert.Equal([stuck.CommitId], (await UnpublishedAsync()).Select(commit => commit.CommitId));
    }

    [Fact]
    public async Task A_sweep_ends_with_its_silo_although_there_are_more_commits_to_publish()
    {
        foreach (Order order in await GivenAsync(40))
        {
            await CommitBehindAsync([order], 1);
        }

        using var end = new CancellationTokenSource();
        Wire.Instead = (_, _, go) =>
        {
            end.Cancel();
            return go();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SweepAsync(end.Token));

        Assert.NotEmpty(await UnpublishedAsync());
        Wire.Instead = null;
        Assert.Equal(40, await SweepAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task News_that_were_lost_on_the_way_are_sent_again_before_the_caller_is_answered(bool isCancellation)
    {
        Order[] orders = await GivenAsync(2);
        int lost = 0;
        Wire.Instead = (method, _, go) => method == nameof(IAggregateGrain.PublishAsync) && Interlocked.Increment(ref lost) <= 3
            ? throw LostCall.Of(isCancellation) : go();

        Assert.IsType<CommitResult.Committed>(
            await Engine(Granary).CommitAsync(Batch(orders, order => order.Approve("bert")), CancellationToken.None));

        await EventuallyAsync(async () => (await UnpublishedAsync()).Count == 0);
        Assert.True(lost > 3, $"{lost} news were sent");
        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task News_that_never_arrive_delay_the_answer_for_a_bounded_time_and_reads_wait_for_the_truth()
    {
        Order[] orders = await GivenAsync(2);
        Wire.Instead = (method, key, go) =>
            method is nameof(IAggregateGrain.PublishAsync) or nameof(IAggregateGrain.ReleaseAsync)
                && key == GrainKey.Format(KeyOf(orders[1]))
                ? throw new OrleansException("The test lost it.") : go();

        Assert.IsType<CommitResult.Committed>(
            await Engine(Granary).CommitAsync(Batch(orders, order => order.Approve("bert")), CancellationToken.None));

        Assert.Equal("bert", (await FindAsync(Granary, orders[0].Id))?.ApprovedBy);
        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
        Assert.Single(await UnpublishedAsync());
        Wire.Instead = null;
        Assert.Equal(1, await SweepAsync());
        Assert.Empty(await UnpublishedAsync());
    }

    [Fact]
    public async Task News_that_come_twice_and_in_another_order_lead_to_the_newest_state()
    {
        Order order = await GivenAsync();
        WriteBatch second = await CommitBehindAsync([order], 1);
        WriteBatch third = Batch([order], changed => changed.Pay(), 2);
        await Store.CommitAsync([third], Thoroughness.EveryUnit);
        PublishMessage[] news = [News(third, 3), News(second, 2), News(third, 3), News(second, 2)];

        foreach (PublishMessage message in news)
        {
            await Grain(order).PublishAsync(message);
        }

        Assert.Equal(OrderStatus.Paid, (await FindAsync(Granary, order.Id))?.Status);
    }

    [Fact]
    public async Task News_of_the_next_version_are_taken_without_asking_the_store()
    {
        Order order = await GivenAsync();
        WriteBatch second = await CommitBehindAsync([order], 1);
        int before = Faults.Reads;

        await Grain(order).PublishAsync(News(second, 2));

        Assert.Equal("bert", (await FindAsync(Granary, order.Id))?.ApprovedBy);
        Assert.Equal(before, Faults.Reads);
    }

    private static PublishMessage News(WriteBatch batch, long version) =>
        new() { CommitId = batch.CommitId.Value, Version = version, Document = batch.Writes[0].Document };

    private async Task<WriteBatch> CommitBehindAsync(IEnumerable<Order> orders, long expected)
    {
        WriteBatch batch = Batch(orders, order => order.Approve("bert"), expected) with { IsToBePublished = true };
        Assert.IsType<CommitResult.Committed>(
            Assert.IsType<UnitDecision.Decided>((await Store.CommitAsync([batch], Thoroughness.EveryUnit))[0]).Result);
        return batch;
    }

    private Task<IReadOnlyList<UnpublishedCommit>> UnpublishedAsync() =>
        Store.FindUnpublishedAsync(TimeSpan.Zero, 100, CancellationToken.None);
}
