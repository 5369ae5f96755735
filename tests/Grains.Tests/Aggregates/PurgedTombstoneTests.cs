using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Aggregates;

/// <summary>A grain remembers a tombstone for longer than the store does, and still accepts the published rows of the next life.</summary>
public sealed class PurgedTombstoneTests : ClusterTests
{
    private static readonly Retention _hasty = new() { Outcomes = TimeSpan.FromDays(1), Tombstones = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Made_again_after_its_tombstone_was_purged_an_aggregate_is_read_and_changed_as_any_other()
    {
        Order order = await GivenAsync();
        for (int life = 0; life < 2; life++)
        {
            await RemoveAndPurgeAsync(order);
            var again = new Order(order.Id, new CustomerId($"customer{life}"), An.Instant);
            await Granary.RunAsync(async unit =>
            {
                await unit.Repository<Order, OrderId>().AddAsync(again);
                await unit.Repository<Order, OrderId>().AddAsync(An.Order());
            });

            Assert.Equal(again.Customer, (await FindAsync(Granary, order.Id))?.Customer);
            await Granary.RunAsync(async unit =>
            {
                (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).Approve("bert");
                await unit.Repository<Order, OrderId>().AddAsync(An.Order());
            });
            Assert.Equal("bert", (await FindAsync(Granary, order.Id))?.ApprovedBy);
            Assert.Equal("bert", (await FindAsync(Granary, order.Id, ReadMode.Strict))?.ApprovedBy);
        }
    }

    [Fact]
    public async Task Who_still_holds_the_past_of_an_identity_whose_tombstone_was_purged_loses()
    {
        Order order = await GivenAsync();
        await using IUnitOfWork unit = Granary.Begin();
        Order past = await unit.Repository<Order, OrderId>().GetAsync(order.Id);
        await RemoveAndPurgeAsync(order);
        await Granary.RunAsync(async other =>
            await other.Repository<Order, OrderId>().AddAsync(new Order(order.Id, new CustomerId("next"), An.Instant)));
        past.Approve("bert");

        await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Null((await FindAsync(Granary, order.Id))?.ApprovedBy);
    }

    private async Task RemoveAndPurgeAsync(Order order)
    {
        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(order.Id));
        Assert.Null(await FindAsync(Granary, order.Id));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, (await Store.PurgeAsync(_hasty, CancellationToken.None)).Tombstones);
    }
}
