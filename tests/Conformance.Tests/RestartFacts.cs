using Granary.Client;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Committed changes survive their process.</summary>
public abstract class RestartFacts(StoreFixture store) : Facts(store)
{
    [Fact]
    [Trait("Promise", "S2-20 The memory implementation is volatile, documented and tested; a SQL implementation survives a restart.")]
    [Trait("Promise", "S3-1 A saved member is found by id, by e-mail and among all, in the same and in a later process.")]
    public async Task What_was_committed_is_there_for_the_next_process()
    {
        Order order = An.OrderWithLines();
        await GivenAsync(order);
        await Granary.DisposeAsync();

        await using GranaryInstance next = Store.Open();
        Order? found = await next.Begin().Repository<Order, OrderId>().FindAsync(order.Id);

        Assert.Equal(StoredState.DocumentOf(order), found is null ? null : StoredState.DocumentOf(found));
    }
}
