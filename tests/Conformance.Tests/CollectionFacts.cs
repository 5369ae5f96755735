using System.Linq.Expressions;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A repository is a collection: what goes in comes out, by its identity.</summary>
public abstract class CollectionFacts(StoreFixture store) : Facts(store)
{
    [Fact]
    [Trait("Promise", "S0-2 What was added is got again by its id, equal to what was added.")]
    [Trait("Promise", "S0-8 Create, read, update and delete are each observable through the contract.")]
    [Trait("Promise", "S3-1 A saved member is found by id, by e-mail and among all, in the same and in a later process.")]
    [Trait("Promise", "S4-6 Adding and removing are as with a simple collection; the mapping is done behind.")]
    public async Task What_was_added_is_found_again_equal_in_every_member()
    {
        Order order = An.OrderWithLines();
        order.Approve("bert");
        await GivenAsync(order);

        Order? found = await ReadAsync(order.Id);

        Assert.NotNull(found);
        Assert.NotSame(order, found);
        Assert.Equal(StoredState.DocumentOf(order), StoredState.DocumentOf(found));
    }

    [Fact]
    [Trait("Promise", "S0-3 Getting an unknown id returns null and throws nothing.")]
    [Trait("Promise", "S1-3 Finding an unknown id returns null; a service maps that to its own not-found exception.")]
    [Trait("Promise", "S3-2 Finding an unknown id returns null.")]
    public async Task An_unknown_identity_is_null_and_the_application_makes_it_its_own_exception()
    {
        await using IUnitOfWork unit = Granary.Begin();
        var orders = new Orders(unit);

        Assert.Null(await orders.FindAsync(OrderId.New()));
        await Assert.ThrowsAsync<NoSuchOrder>(() => new OrderService(unit, orders).ProcessAsync(OrderId.New(), "bert"));
    }

    [Fact]
    public async Task Get_of_an_unknown_identity_throws_and_names_it()
    {
        await using IUnitOfWork unit = Granary.Begin();
        OrderId id = OrderId.New();

        var failure = await Assert.ThrowsAsync<AggregateNotFoundException>(
            async () => await unit.Repository<Order, OrderId>().GetAsync(id));

        Assert.Equal(new AggregateKey(new CollectionName("orders"), id.ToString()), failure.Key);
        Assert.Contains($"orders/{id}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Promise", "S0-4 Removal by id is idempotent: after it the id is unknown, and removing it again is a no-op.")]
    [Trait("Promise", "S1-10 Removal by id works without loading.")]
    [Trait("Promise", "S4-6 Adding and removing are as with a simple collection; the mapping is done behind.")]
    public async Task Removal_by_identity_needs_no_loading_and_happens_once_however_often_it_is_asked_for()
    {
        Order order = An.Order();
        await GivenAsync(order);

        for (int i = 0; i < 2; i++)
        {
            await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(order.Id));
            Assert.Null(await ReadAsync(order.Id));
        }
    }

    [Fact]
    [Trait("Promise", "S0-5 Replacing under the same id is possible, by an operation named for it.")]
    public async Task An_aggregate_is_replaced_by_removing_and_adding_in_one_unit()
    {
        Order first = An.Order("anna");
        await GivenAsync(first);
        var second = new Order(first.Id, new CustomerId("bert"), An.Instant);

        await Granary.RunAsync(async unit =>
        {
            await unit.Repository<Order, OrderId>().RemoveAsync(first.Id);
            await unit.Repository<Order, OrderId>().AddAsync(second);
        });

        Assert.Equal("bert", (await ReadAsync(first.Id))?.Customer.Value);
        Assert.Equal(2, await VersionAsync(first.Id));
    }

    [Fact]
    [Trait("Promise", "S0-6 One repository for each entity type: equal ids of two types never collide.")]
    public async Task Equal_identities_of_two_collections_never_collide()
    {
        var shared = Guid.NewGuid();
        await Granary.RunAsync(async unit =>
        {
            await unit.Repository<Order, OrderId>().AddAsync(new Order(new OrderId(shared), new CustomerId("anna"), An.Instant));
            await unit.Repository<Member, MemberId>().AddAsync(new Member(new MemberId(shared), new Email("bert@example.org"), "secret"));
        });

        await using IUnitOfWork unit = Granary.Begin();
        Assert.Equal("anna", (await unit.Repository<Order, OrderId>().GetAsync(new OrderId(shared))).Customer.Value);
        Assert.Equal("bert@example.org", (await unit.Repository<Member, MemberId>().GetAsync(new MemberId(shared))).Email.Value);
    }

    [Fact]
    [Trait("Promise", "S1-2 Adding an existing id is an error, whether the unit or only the store knows it, and nothing is overwritten.")]
    public async Task Adding_an_identity_the_unit_knows_is_refused_at_once()
    {
        Order order = An.Order();
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.AddAsync(order);

        var failure = await Assert.ThrowsAsync<DuplicateAggregateException>(
            async () => await orders.AddAsync(new Order(order.Id, new CustomerId("bert"), An.Instant)));

        Assert.Contains("already exists", failure.Message, StringComparison.Ordinal);
        Assert.Same(order, await orders.FindAsync(order.Id));
    }

    [Fact]
    [Trait("Promise", "S1-2 Adding an existing id is an error, whether the unit or only the store knows it, and nothing is overwritten.")]
    public async Task Adding_an_identity_the_store_knows_is_refused_and_overwrites_nothing()
    {
        Order order = An.Order("anna");
        Order neighbour = An.Order();
        await GivenAsync(order);

        var failure = await Assert.ThrowsAsync<DuplicateAggregateException>(
            () => GivenAsync(neighbour, new Order(order.Id, new CustomerId("bert"), An.Instant)));

        Assert.Equal(order.Id.ToString(), failure.Key.Id);
        Assert.Equal("anna", (await ReadAsync(order.Id))?.Customer.Value);
        Assert.Equal(1, await VersionAsync(order.Id));
        Assert.Null(await ReadAsync(neighbour.Id));
    }

    [Fact]
    [Trait("Promise", "S1-11 Whether an id exists is answered as a find would answer it, and transfers no aggregate.")]
    public async Task Contains_agrees_with_find_before_and_after_and_within_the_unit()
    {
        Order stored = An.Order();
        Order added = An.Order();
        await GivenAsync(stored);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.AddAsync(added);

        Assert.True(await orders.ContainsAsync(stored.Id));
        Assert.True(await orders.ContainsAsync(added.Id));
        Assert.False(await orders.ContainsAsync(OrderId.New()));
        await orders.RemoveAsync(stored.Id);
        Assert.False(await orders.ContainsAsync(stored.Id));
    }

    [Fact]
    public async Task Find_many_returns_what_exists_in_the_order_asked_for_and_each_once()
    {
        Order[] orders = [An.Order("1"), An.Order("2"), An.Order("3")];
        await GivenAsync(orders);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> repository = unit.Repository<Order, OrderId>();
        Order known = await repository.GetAsync(orders[1].Id);
        Order added = An.Order("4");
        await repository.AddAsync(added);

        IReadOnlyList<Order> found = await repository.FindManyAsync(
            [orders[2].Id, OrderId.New(), added.Id, orders[1].Id, orders[0].Id, orders[2].Id]);

        Assert.Equal(["3", "4", "2", "1"], found.Select(order => order.Customer.Value));
        Assert.Same(known, found[2]);
        Assert.Same(added, found[1]);
    }

    [Fact]
    [Trait("Promise", "S1-21 Ids are equal by value, not by reference.")]
    [Trait("Promise", "S3-5 Keys are value objects cast to a string; equal ids address the same member.")]
    public async Task Identities_are_equal_by_value()
    {
        Member member = An.Member();
        await GivenAsync<Member, MemberId>(member);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Member, MemberId> members = unit.Repository<Member, MemberId>();

        Member? found = await members.FindAsync(new MemberId(member.Id.Value));

        Assert.NotSame(member.Id, new MemberId(member.Id.Value));
        Assert.Equal(member.Email, found?.Email);
        Assert.Same(found, await members.FindAsync(new MemberId(member.Id.Value)));
    }

    [Fact]
    public async Task A_family_of_types_shares_a_collection_and_each_comes_back_as_what_it_is()
    {
        await GivenAsync<Person, PersonId>(
            new Person(new PersonId(1), "Martin", "Fowler"), new Employee(new PersonId(2), "Ada", "Byron", 10.50m));
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Person, PersonId> people = unit.Repository<Person, PersonId>();

        Assert.IsType<Person>(await people.GetAsync(new PersonId(1)));
        Assert.Equal(10.50m, Assert.IsType<Employee>(await people.GetAsync(new PersonId(2))).Salary);
    }

    [Fact]
    [Trait(
        "Promise",
        "S3-10 Caching of results, querying by criteria, guarding of invariants, and batch operations on large numbers of objects.")]
    public async Task Each_aggregate_that_satisfies_a_rule_is_changed_once_though_two_runs_race()
    {
        Order[] orders = [.. Enumerable.Range(0, 300).Select(i => An.Order($"{i % 3}"))];
        await Granary.ImportAsync(orders);
        Specification<Order> rule = new PendingOrders().And(Specification.For<Order>(order => order.Customer != new CustomerId("2")));

        // A second approval of one order would be refused by the order.
        long[] changed = await Race.RunAsync(2, i => Granary.UpdateWhereAsync(rule, order => order.Approve($"run {i}")));

        Assert.Equal(200, changed.Sum());
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> repository = unit.Repository<Order, OrderId>();
        Assert.Equal(
            [new("0", 100), new("1", 100)],
            (await repository.Matching(order => order.Status == OrderStatus.Approved).CountByAsync(order => order.Customer))
                .Select(count => KeyValuePair.Create(count.Key.Value, count.Value)));
        Assert.Equal((0, 100), (await repository.Matching(rule).CountAsync(), await repository.Matching(new PendingOrders()).CountAsync()));
    }

    [Fact]
    public async Task A_change_that_an_aggregate_refuses_ends_the_whole_and_another_run_goes_on()
    {
        Order[] orders = [.. Enumerable.Range(0, 40).Select(i => An.Order($"{i}"))];
        await GivenAsync(orders);
        void Approve(Order order, string except) => order.Approve(order.Customer.Value == except ? " " : "anna");

        await Assert.ThrowsAsync<ArgumentException>(() => Granary.UpdateWhereAsync(new PendingOrders(), order => Approve(order, "7")));

        Assert.Equal(OrderStatus.Pending, (await ReadAsync(orders[7].Id))?.Status);
        Assert.InRange(await Granary.UpdateWhereAsync(new PendingOrders(), order => Approve(order, "none")), 1, 40);
        Assert.Equal(0, await Granary.UpdateWhereAsync(new PendingOrders(), order => Approve(order, "none")));
        Assert.Equal(40, await CountAsync(order => order.Status == OrderStatus.Approved));
    }

    [Fact]
    public async Task Each_aggregate_that_satisfies_a_rule_is_removed()
    {
        await GivenAsync(An.Order("1"), An.Order("2"), An.PaidOrder("2"), An.Order("2"));
        Specification<Order> rule = new PendingOrders().And(Specification.For<Order>(order => order.Customer == new CustomerId("2")));

        Assert.Equal(2, await Granary.RemoveWhereAsync(rule));
        Assert.Equal(0, await Granary.RemoveWhereAsync(rule));

        Assert.Equal(1, await CountAsync(order => order.Customer == new CustomerId("1")));
        Assert.Equal(1, await CountAsync(order => order.Customer == new CustomerId("2")));
    }

    [Fact]
    public async Task A_set_without_a_rule_or_a_change_and_one_of_no_collection_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Granary.UpdateWhereAsync<Order>(null!, _ => { }));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Granary.UpdateWhereAsync(new PendingOrders(), null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Granary.RemoveWhereAsync<Order>(null!));
        await Assert.ThrowsAsync<ArgumentException>(() => Granary.RemoveWhereAsync(Specification.All<OrderLine>()));
        await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => Granary.RemoveWhereAsync(Specification.For<Order>(order => order.ToString() == "")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Granary.RemoveWhereAsync(new PendingOrders(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_repository_of_a_type_that_no_model_declares_is_refused_with_advice()
    {
        await using IUnitOfWork unit = Granary.Begin();

        var failure = Assert.Throws<ArgumentException>(() => unit.Repository<OrderLine, string>());

        Assert.Contains("model.Collection<OrderLine", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => unit.Repository<Order, Guid>());
    }

    private async Task<long> CountAsync(Expression<Func<Order, bool>> criterion)
    {
        await using IUnitOfWork unit = Granary.Begin();
        return await unit.Repository<Order, OrderId>().All().CountAsync(criterion);
    }
}
