using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Testing.Tests.InMemory;

/// <summary>A granary in memory that a test fills, counts, empties and gives a time.</summary>
public sealed class TestGranaryTests : IAsyncLifetime
{
    private readonly TestGranary _granary = TestGranary.InMemory<ShopModel>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _granary.DisposeAsync().AsTask();

    [Fact]
    public async Task What_is_seeded_goes_to_the_collection_of_its_type()
    {
        Order order = OrdersOfTests.New();
        var person = new Person(new PersonId(1), "Bert", "Bauer");

        await _granary.SeedAsync(order, person, new Employee(new PersonId(2), "Cleo", "Conrad", 100));

        Assert.Equal((1, 2, 0), (_granary.Count<Order>(), _granary.Count<Person>(), _granary.Count<Member>()));
        Assert.Equal("anna", (await _granary.FindStoredAsync<Order, OrderId>(order.Id))?.Customer.Value);
        Assert.Equal("Bauer", (await _granary.FindStoredAsync<Person, PersonId>(person.Id))?.LastName);
    }

    [Fact]
    public async Task A_list_is_seeded_as_its_elements_are()
    {
        List<Order> orders = [OrdersOfTests.New(), OrdersOfTests.New("bert")];

        await _granary.SeedAsync(orders);

        Assert.Equal(2, _granary.Count<Order>());
    }

    [Fact]
    public async Task More_than_a_unit_may_have_is_seeded_in_several()
    {
        await using TestGranary small = TestGranary.InMemory<ShopModel>(g => g.Configure(options => options.Limits.MaxUnitAggregates = 2));

        await small.SeedAsync([.. Enumerable.Range(0, 5).Select(_ => OrdersOfTests.New())]);

        Assert.Equal(5, small.Count<Order>());
    }

    [Fact]
    public async Task A_type_without_a_collection_is_named_and_nothing_is_seeded()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => _granary.SeedAsync(OrdersOfTests.New(), new Stamp("a", "b")));

        Assert.Contains("No model declares a collection of Stamp", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, _granary.Count<Order>());
        Assert.Throws<ArgumentException>(() => _granary.Count<Stamp>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_exists_is_not_seeded_again(bool isInOneCall)
    {
        Order order = OrdersOfTests.New();
        await _granary.SeedAsync(isInOneCall ? [] : [order]);

        await Assert.ThrowsAsync<DuplicateAggregateException>(() => _granary.SeedAsync(isInOneCall ? [order, order] : [order]));
    }

    [Fact]
    public async Task What_is_seeded_obeys_the_model()
    {
        var email = new Email("anna@example.org");

        await Assert.ThrowsAsync<UniqueConstraintException>(
            () => _granary.SeedAsync(new Member(MemberId.New(), email, "a"), new Member(MemberId.New(), email, "b")));
    }

    [Fact]
    public async Task A_unit_that_is_not_committed_does_not_count()
    {
        await using IUnitOfWork unit = _granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(OrdersOfTests.New());

        Assert.Equal(0, _granary.Count<Order>());
        await unit.CommitAsync();
        Assert.Equal(1, _granary.Count<Order>());
    }

    [Fact]
    public async Task Cleared_it_is_as_new()
    {
        var email = new Email("anna@example.org");
        var member = new Member(MemberId.New(), email, "secret");
        await _granary.SeedAsync(member, OrdersOfTests.New());

        _granary.Clear();

        Assert.Equal((0, 0), (_granary.Count<Order>(), _granary.Count<Member>()));
        await _granary.SeedAsync(member);
    }

    [Fact]
    public async Task Cleared_it_has_forgotten_immutable_aggregates_too()
    {
        await using TestGranary stamps = TestGranary.InMemory<StampModel>();
        await stamps.SeedAsync(new Stamp("a", "first"));
        Assert.Equal("first", (await stamps.FindStoredAsync<Stamp, string>("a"))?.Text);

        stamps.Clear();

        Assert.Null(await stamps.FindStoredAsync<Stamp, string>("a"));
        await stamps.SeedAsync(new Stamp("a", "second"));
        Assert.Equal("second", (await stamps.FindStoredAsync<Stamp, string>("a"))?.Text);
    }

    [Fact]
    public async Task Its_services_have_a_unit_and_repositories_for_each_scope_and_the_clock_of_the_test()
    {
        await using TestGranary shop = TestGranary.InMemory<ShopModel>(g => g.AddRepository<IOrders, Orders>());
        await using (AsyncServiceScope scope = shop.Services.CreateAsyncScope())
        {
            var service = new OrderService(
                scope.ServiceProvider.GetRequiredService<IUnitOfWork>(), scope.ServiceProvider.GetRequiredService<IOrders>());
            await service.PlaceAsync(new CustomerId("anna"), shop.Clock.GetUtcNow(), new OrderLine("rye", 2, 4.50m));
        }

        Assert.Equal(1, shop.Count<Order>());
        Assert.Same(shop.Clock, shop.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void A_store_that_the_configuration_chooses_beside_memory_is_refused() => Assert.Throws<InvalidOperationException>(
        () => TestGranary.InMemory<ShopModel>(g => Granary.Storage.StorageEngines.UseSqlite(g, "shop.db")));
}
