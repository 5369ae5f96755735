using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Testing.Tests.Clusters;

/// <summary>Tests of a class share a cluster: each empties it first, and fills and counts it by any type.</summary>
public sealed class GranaryTestClusterTests(ShopCluster shop) : IClassFixture<ShopCluster>, IAsyncLifetime
{
    public Task InitializeAsync() => shop.Cluster.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_is_seeded_is_in_the_collections_of_all_silos()
    {
        Order order = OrdersOfTests.New();
        await shop.Cluster.SeedAsync(order, new Stamp("a", "first"));

        Assert.Equal(2, shop.Cluster.Silos.Count);
        Assert.Equal((1, 1), (await shop.Cluster.CountAsync<Order>(), await shop.Cluster.CountAsync<Stamp>()));
        foreach (IServiceProvider silo in shop.Cluster.Silos.Select(silo => silo.ServiceProvider))
        {
            Assert.NotNull(await silo.GetRequiredService<IGranary>().FindStoredAsync<Order, OrderId>(order.Id));
        }
    }

    [Fact]
    public async Task Cleared_it_has_forgotten_live_and_immutable_aggregates()
    {
        Order order = OrdersOfTests.New();
        await shop.Cluster.SeedAsync(order, new Stamp("a", "first"));
        await shop.Granary.InvokeAsync<Order, OrderId>(order.Id, live => live.Approve("bert"));
        await shop.Granary.FindStoredAsync<Stamp, string>("a");

        await shop.Cluster.ClearAsync();

        Assert.Equal((0, 0), (await shop.Cluster.CountAsync<Order>(), await shop.Cluster.CountAsync<Stamp>()));
        Assert.Null(await shop.Granary.FindStoredAsync<Order, OrderId>(order.Id));
        Assert.Null(await shop.Granary.FindStoredAsync<Stamp, string>("a"));
        await shop.Cluster.SeedAsync(OrdersOfTests.New(), new Stamp("a", "second"));
        Assert.Equal("second", (await shop.Granary.FindStoredAsync<Stamp, string>("a"))?.Text);
    }

    [Fact]
    public async Task A_grain_of_the_application_works_on_it()
    {
        Order order = OrdersOfTests.New();
        await shop.Cluster.SeedAsync(order);

        await shop.Cluster.Client.GetGrain<IOrderDesk>(order.Id.Value).ApproveAsync("bert");

        Assert.Equal("bert", (await shop.Granary.FindStoredAsync<Order, OrderId>(order.Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_scope_of_the_client_has_the_repositories()
    {
        await using AsyncServiceScope scope = shop.Cluster.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IOrders>().AddAsync(OrdersOfTests.New());
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync();

        Assert.Equal(1, await shop.Cluster.CountAsync<Order>());
    }
}
