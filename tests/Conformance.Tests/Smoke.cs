using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests;

public abstract class SmokeFacts(StoreFixture store) : IAsyncLifetime
{
    public Task InitializeAsync() => store.EmptyAsync();
    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Works()
    {
        await using GranaryInstance granary = store.Open();
        var id = OrderId.New();
        await using (IUnitOfWork unit = granary.Begin())
        {
            var orders = new Orders(unit);
            var order = new Order(id, new CustomerId("anna"), DateTimeOffset.UtcNow);
            order.AddLine("a", 2, 12.50m);
            await orders.AddAsync(order);
            await unit.Repository<Person, PersonId>().AddAsync(new Employee(new PersonId(7), "M", "Fowler", 10.5m));
            await unit.CommitAsync();
        }
        await granary.UpdateAsync<Order, OrderId>(id, o => o.Approve("anna"));
        await granary.InvokeAsync<Order, OrderId>(id, o => o.Pay());
        await using (IUnitOfWork unit = granary.Begin())
        {
            var orders = new Orders(unit);
            Order order = await orders.GetAsync(id);
            Assert.Equal(OrderStatus.Paid, order.Status);
            Assert.Equal(3, unit.VersionOf(order)!.Value.Value);
            Assert.Equal(25m, order.Total);
            List<Order> found = [];
            await foreach (Order o in orders.AwaitingShipment()) { found.Add(o); }
            Assert.Same(order, Assert.Single(found));
            found = [];
            await foreach (Order o in orders.WorthAtLeast(25.0m)) { found.Add(o); }
            Assert.Single(found);
            Person p = await unit.Repository<Person, PersonId>().GetAsync(new PersonId(7));
            Assert.IsType<Employee>(p);
            Assert.Equal(1, (await orders.PageAsync(PageRequest.First(10))).TotalItems);
        }
    }
}
public sealed class SmokeOnMemory(InMemoryFixture s) : SmokeFacts(s), IClassFixture<InMemoryFixture>;
public sealed class SmokeOnSqlite(SqliteFixture s) : SmokeFacts(s), IClassFixture<SqliteFixture>;
public sealed class SmokeOnPostgres(PostgreSqlFixture s) : SmokeFacts(s), IClassFixture<PostgreSqlFixture>;
