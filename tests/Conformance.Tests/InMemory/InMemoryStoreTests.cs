using System.Diagnostics;
using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests.InMemory;

/// <summary>The store in memory as a test double: it needs no setup and no cleanup, and a test can look inside.</summary>
[Trait("Store", "InMemory")]
public sealed class InMemoryStoreTests
{
    [Fact]
    [Trait(
        "Promise",
        "S1-19 The in-memory double supports the contract and clear, count and get all; "
        + "service tests run in milliseconds with no external process.")]
    [Trait("Promise", "S3-7 Any implementation can be injected into the registering handler, with identical observable results.")]
    public async Task A_test_can_empty_it_count_it_and_read_all_of_it()
    {
        var store = new InMemoryStore();
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseInMemory(store));
        await granary.RunAsync(async unit =>
        {
            await unit.Repository<Order, OrderId>().AddAsync(An.Order("anna"));
            await unit.Repository<Order, OrderId>().AddAsync(An.Order("bert"));
        });

        Assert.Equal((2, 0), (store.Count("orders"), store.Count("members")));
        Assert.Equal(
            ["anna", "bert"],
            (await granary.Begin().Repository<Order, OrderId>().All().ToListAsync()).Select(o => o.Customer.Value).Order());

        store.Clear();
        Assert.Equal(0, store.Count("orders"));
    }

    [Fact]
    [Trait("Promise", "S2-20 The memory implementation is volatile, documented and tested; a SQL implementation survives a restart.")]
    public async Task What_it_holds_is_gone_with_it()
    {
        Order order = An.Order();
        await using (GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseInMemory()))
        {
            await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        }

        await using GranaryInstance next = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseInMemory());

        Assert.Null(await next.Begin().Repository<Order, OrderId>().FindAsync(order.Id));
    }

    [Fact]
    [Trait(
        "Promise",
        "S1-19 The in-memory double supports the contract and clear, count and get all; "
        + "service tests run in milliseconds with no external process.")]
    [Trait("Promise", "S4-18 Unit tests can run wholly in memory, without setting up or tearing down rows.")]
    public async Task A_service_test_takes_milliseconds_and_no_process()
    {
        var times = new List<TimeSpan>();
        for (int i = 0; i < 101; i++)
        {
            var clock = Stopwatch.StartNew();
            await ServiceTestAsync();
            times.Add(clock.Elapsed);
        }

        // About 2 ms on a small machine. The least hides the other work of the machine, which can be forty times as much.
        Assert.InRange(times.Min(), TimeSpan.Zero, TimeSpan.FromMilliseconds(50));
    }

    private static async Task ServiceTestAsync()
    {
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseInMemory());
        OrderId id;
        await using (IUnitOfWork unit = granary.Begin())
        {
            id = await new OrderService(unit, new Orders(unit)).PlaceAsync(new CustomerId("anna"), An.Instant, new OrderLine("rye", 1, 2m));
        }

        await using (IUnitOfWork unit = granary.Begin())
        {
            await new OrderService(unit, new Orders(unit)).ProcessAsync(id, "bert");
        }

        await using IUnitOfWork later = granary.Begin();
        Assert.Equal(OrderStatus.Paid, (await later.Repository<Order, OrderId>().GetAsync(id)).Status);
    }
}
