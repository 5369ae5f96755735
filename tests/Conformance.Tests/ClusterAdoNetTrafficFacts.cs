using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A change of one aggregate is written by the ADO.NET storage alone.</summary>
/// <remarks>
/// The facts about failures are left out here, because their fault points stand in front of the pipeline, and these writes do not use the
/// pipeline. <see cref="ClusterAdoNetWriterFacts"/> tests how the writer treats failures.
/// </remarks>
public abstract class ClusterAdoNetTrafficFacts(ClusterFixture store) : Facts(store)
{
    private readonly FaultPoints _traffic = new();

    // The granary whose traffic is counted belongs to the test.
    protected override ReadMode ReadMode => ReadMode.Strict;

    [Fact]
    public async Task What_changes_one_aggregate_passes_the_pipeline_by()
    {
        await using GranaryInstance granary = Store.Open(_traffic.Attach);
        Order order = An.Order();

        await AddAsync(granary, order);
        await granary.UpdateAsync<Order, OrderId>(order.Id, one => one.Approve("bert"));
        await granary.InvokeAsync<Order, OrderId>(order.Id, one => one.Pay());
        await Assert.ThrowsAsync<OnlyApprovedOrdersArePaid>(
            async () => await granary.InvokeAsync<Order, OrderId>(order.Id, one => one.Pay()));
        Assert.Equal(3, await VersionAsync(order.Id));
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(order.Id));

        Assert.Null(await ReadAsync(order.Id));
        Assert.Equal(0, _traffic.Groups);
    }

    [Fact]
    public async Task What_changes_several_goes_through_it()
    {
        await using GranaryInstance granary = Store.Open(_traffic.Attach);
        Order[] orders = [An.Order(), An.Order()];

        await AddAsync(granary, orders);

        Assert.NotNull(await ReadAsync(orders[1].Id));
        Assert.Equal(1, _traffic.Groups);
    }

    [Fact]
    public async Task Many_at_once_wait_for_a_connection_and_all_are_written()
    {
        await using GranaryInstance granary = Store.Open(_traffic.Attach);
        Order[] orders = [.. Enumerable.Range(0, 200).Select(_ => An.Order())];

        await Task.WhenAll(orders.Select(order => AddAsync(granary, order)));

        Assert.Equal(200, await Granary.Begin().Repository<Order, OrderId>().All().CountAsync());
        Assert.Equal(0, _traffic.Groups);
    }

    [Fact]
    public async Task Both_ways_of_writing_may_be_used_at_once()
    {
        await using GranaryInstance granary = Store.Open(_traffic.Attach);
        Order[] orders = [.. Enumerable.Range(0, 150).Select(_ => An.Order())];

        await Task.WhenAll(orders.Chunk(3).SelectMany(three => new[] { AddAsync(granary, three[0]), AddAsync(granary, three[1..]) }));
        await Task.WhenAll(orders.Select(order => granary.InvokeAsync<Order, OrderId>(order.Id, one => one.Approve("bert"))));

        Assert.Equal(150, await Granary.Begin().Repository<Order, OrderId>().All().CountAsync());
        Assert.All(await Task.WhenAll(orders.Select(order => VersionAsync(order.Id))), version => Assert.Equal(2, version));
        Assert.InRange(_traffic.Groups, 1, 50);
    }

    private static Task AddAsync(GranaryInstance granary, params Order[] orders) => granary.RunAsync(async unit =>
    {
        foreach (Order order in orders)
        {
            await unit.Repository<Order, OrderId>().AddAsync(order);
        }
    });
}
