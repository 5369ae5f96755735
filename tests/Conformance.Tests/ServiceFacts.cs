using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>An application names its repositories and its unit of work; the store behind them is chosen in one line elsewhere.</summary>
public abstract class ServiceFacts(StoreFixture store) : Facts(store)
{
    [Fact]
    [Trait("Promise", "S0-7 Callers compile against the abstraction only; swapping the implementation changes no caller.")]
    [Trait("Promise", "S4-12 The strategy can be switched by configuration without changing a call; several serve in one process at once.")]
    public async Task One_line_chooses_the_store_and_no_caller_changes()
    {
        await using ServiceProvider services = Services();
        OrderId id;
        await using (AsyncServiceScope request = services.CreateAsyncScope())
        {
            id = await request.ServiceProvider.GetRequiredService<OrderService>()
                .PlaceAsync(new CustomerId("anna"), An.Instant, new OrderLine("rye", 2, 4.50m));
        }

        await using (AsyncServiceScope request = services.CreateAsyncScope())
        {
            await request.ServiceProvider.GetRequiredService<OrderService>().ProcessAsync(id, "bert");
        }

        await using AsyncServiceScope later = services.CreateAsyncScope();
        var orders = later.ServiceProvider.GetRequiredService<IOrders>();
        Order found = Assert.Single(await ListAsync(orders.AwaitingShipment()));
        Assert.Equal((id, 9.00m), (found.Id, found.Total));
    }

    [Fact]
    [Trait(
        "Promise",
        "S1-6 Two finds of one id in one unit of work return one object, through which nested service calls see each other's changes.")]
    public async Task A_scope_has_one_unit_of_work_and_every_repository_in_it_shares_its_objects()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using ServiceProvider services = Services();
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await using AsyncServiceScope other = services.CreateAsyncScope();

        Order? one = await scope.ServiceProvider.GetRequiredService<IOrders>().FindAsync(order.Id);

        Assert.Same(one, await scope.ServiceProvider.GetRequiredService<IRepository<Order, OrderId>>().FindAsync(order.Id));
        Assert.Same(scope.ServiceProvider.GetRequiredService<IUnitOfWork>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
        Assert.NotSame(one, await other.ServiceProvider.GetRequiredService<IOrders>().FindAsync(order.Id));
    }

    [Fact]
    [Trait("Promise", "S4-12 The strategy can be switched by configuration without changing a call; several serve in one process at once.")]
    public async Task Several_granaries_serve_in_one_process_and_know_nothing_of_each_other()
    {
        await using GranaryInstance other = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseInMemory());
        Order order = An.Order();
        await GivenAsync(order);

        await using IUnitOfWork unit = other.Begin();

        Assert.Null(await unit.Repository<Order, OrderId>().FindAsync(order.Id));
    }

    private ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddGranary(granary => Store.Use(granary.AddModel<ShopModel>()).AddRepository<IOrders, Orders>());
        services.AddScoped<OrderService>();
        return services.BuildServiceProvider(validateScopes: true);
    }
}
