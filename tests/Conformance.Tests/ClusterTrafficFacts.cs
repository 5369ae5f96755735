using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>The facts of every engine, except that the network decides when units reach a pipeline.</summary>
public abstract class ClusterTrafficFacts(ClusterFixture store) : TrafficFacts(store)
{
    [Fact]
    public override async Task Units_that_arrive_while_a_transaction_is_on_its_way_share_the_next_one()
    {
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        int units = 0;
        var sent = new TaskCompletionSource();

        // A store in memory commits a unit faster than the network brings the next one, so no unit would wait for a group. A query that is
        // sent after all units, and answered, takes long enough for them to arrive.
        Traffic.BeforeCommit = async group =>
        {
            Interlocked.Add(ref units, group.Count);
            await sent.Task;
            await using IUnitOfWork asking = granary.Begin();
            Assert.False(await asking.Repository<Order, OrderId>().ContainsAsync(OrderId.New()));
        };

        Task[] all = [.. Enumerable.Range(0, 200).Select(_ => AddAsync(granary))];
        sent.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(200, units);
        Assert.True(Traffic.Groups < 200, $"{units} units came in {Traffic.Groups} groups.");
    }
}
