using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>Units over many aggregates: no unit waits for another one while it holds aggregates that come later in key order.</summary>
public sealed class LargeUnitTests() : ClusterTests(2)
{
    [Fact]
    public async Task Large_units_that_remove_by_id_do_not_hold_each_other_up()
    {
        for (int round = 0; round < 6; round++)
        {
            Order[] orders = await GivenAsync(18);

            await Task.WhenAll(RemoveAsync([orders[0], .. orders[2..]]), RemoveAsync([orders[1], .. orders[2..]]))
                .WaitAsync(TimeSpan.FromSeconds(4));
        }
    }

    [Fact]
    public async Task Large_units_in_any_number_end_soon_whatever_they_expect()
    {
        Order[] orders = await GivenAsync(24);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (int i = 0; i < 4; i++)
            {
                Order[] some = [.. orders.OrderBy(_ => random.Next()).Take(12).OrderBy(KeyOf)];
                await Engine(Granary).CommitAsync(Removal(some), CancellationToken.None);
            }
        }))).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_large_unit_that_has_to_wait_gives_back_all_that_is_behind()
    {
        Order[] orders = await GivenAsync(9);
        var rival = new IntentMessage { CommitId = Guid.NewGuid(), Expected = 1 };
        await Grain(orders[5]).PlaceIntentAsync(rival);

        Task<CommitResult> commit = Engine(Granary).CommitAsync(Removal(orders), CancellationToken.None).AsTask();
        await EventuallyAsync(async () => !(await IsFreeAsync(orders[4])));
        await EventuallyAsync(async () => await IsFreeAsync(orders[6]) && await IsFreeAsync(orders[8]));

        Assert.False(await IsFreeAsync(orders[0]));
        await Grain(orders[5]).ReleaseAsync(rival.CommitId, HeldRow.UpToDate);
        Assert.IsType<CommitResult.Committed>(await commit.WaitAsync(LongEnough));
    }

    [Fact]
    public async Task An_asker_without_patience_is_refused_at_once_whatever_it_expects()
    {
        Order order = (await GivenAsync(1))[0];
        var rival = new IntentMessage { CommitId = Guid.NewGuid(), Expected = 1 };
        await Grain(order).PlaceIntentAsync(rival);

        IntentReply reply = await Grain(order).PlaceIntentAsync(
            new IntentMessage { CommitId = Guid.NewGuid(), Expected = ExpectedVersion.Any.Value }).AsTask().WaitAsync(TimeSpan.FromSeconds(
                2));

        Assert.False(reply.IsGranted);
        await Grain(order).ReleaseAsync(rival.CommitId, HeldRow.UpToDate);
    }

    // Long enough to distinguish a wait from a refusal.
    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        options.Cluster.IntentLimit = TimeSpan.FromSeconds(15);
    }

    private static WriteBatch Removal(Order[] orders) => new(
        CommitId.New(), [.. orders.Select(order => new AggregateWrite(KeyOf(order), ExpectedVersion.Any, null))], [],
        DateTimeOffset.UtcNow.AddDays(1));

    private async Task<bool> IsFreeAsync(Order order)
    {
        var probe = new IntentMessage { CommitId = Guid.NewGuid(), Expected = ExpectedVersion.Any.Value };
        bool isFree = (await Grain(order).PlaceIntentAsync(probe)).IsGranted;
        await Grain(order).ReleaseAsync(probe.CommitId, HeldRow.UpToDate);
        return isFree;
    }

    private Task RemoveAsync(Order[] orders) => Granary.RunAsync(async unit =>
    {
        foreach (Order order in orders)
        {
            await unit.Repository<Order, OrderId>().RemoveAsync(order.Id);
        }
    });
}
