using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// Finders in terms of the domain give whole aggregates in a defined order, and take the changes of the unit into account.
/// </summary>
public abstract class QueryFacts(StoreFixture store) : Facts(store)
{
    private static readonly CustomerId _anna = new("anna");

    [Fact]
    public async Task An_offset_alone_counts_in_the_order_of_the_ids_over_uncommitted_work_too()
    {
        Order[] orders = [.. Enumerable.Range(0, 12).Select(_ => An.Order())];
        await GivenAsync([.. orders.OrderByDescending(order => order.Id.Value)]);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> repository = unit.Repository<Order, OrderId>();
        Order added = An.Order();
        await repository.AddAsync(added);

        IEnumerable<OrderId> found = (await repository.All().Skip(5).ToListAsync()).Select(order => order.Id);
        var streamed = new List<OrderId>();
        await foreach (Order order in repository.All().Skip(5))
        {
            streamed.Add(order.Id);
        }

        OrderId[] expected =
            [.. orders.Append(added).Select(order => order.Id).OrderBy(id => id.Value.ToString(), StringComparer.Ordinal).Skip(5)];
        Assert.Equal(expected, found);
        Assert.Equal(expected, streamed);
    }

    [Fact]
    [Trait("Promise", "S1-12 Query methods return complete aggregates, not fragments.")]
    [Trait(
        "Promise",
        "S1-13 Finders named by the domain work: by customer, pending, awaiting shipment, placed between, overdue, "
        + "high value, and the like.")]
    [Trait("Promise", "S3-8 The repository is the authoritative collection: it returns filtered subsets by need of the application.")]
    [Trait("Promise", "S4-2 Matching returns a list of domain objects, which is empty when there is none.")]
    public async Task Finders_with_names_of_the_domain_give_whole_aggregates()
    {
        Order pending = An.OrderWithLines("anna");
        Order paid = An.PaidOrder("bert", An.Instant.AddDays(1));
        Order approved = An.Order("bert", An.Instant.AddDays(2));
        approved.Approve("carl");
        await GivenAsync(pending, paid, approved);
        await using IUnitOfWork unit = Granary.Begin();
        var orders = new Orders(unit);

        Order found = Assert.Single(await ListAsync(orders.OfCustomer(_anna)));
        Assert.Equal(StoredState.DocumentOf(pending), StoredState.DocumentOf(found));
        Assert.Equal([pending.Id], await IdsAsync(orders.Pending()));
        Assert.Equal([paid.Id], await IdsAsync(orders.AwaitingShipment()));
        Assert.Equal([approved.Id], await IdsAsync(orders.Overdue(approved.DueOn.AddDays(1))));
        Assert.Empty(await IdsAsync(orders.Overdue(approved.DueOn)));
        Assert.Equal([pending.Id], await IdsAsync(orders.WorthAtLeast(11.25m)));
        Assert.Empty(await IdsAsync(orders.WorthAtLeast(11.26m)));
        Assert.True(await orders.HasOrderedBeforeAsync(_anna));
        Assert.False(await orders.HasOrderedBeforeAsync(new CustomerId("ANNA")));
        Assert.Equal(1, await orders.CountPendingAsync());
        Assert.Equal([approved.Id, paid.Id], (await orders.Matching(new OrdersOfCustomer(new CustomerId("bert"))).ToListAsync())
            .OrderByDescending(order => order.PlacedAt).Select(order => order.Id));
        Assert.Empty(await orders.Matching(new OrdersOfCustomer(new CustomerId("carl"))).ToListAsync());
    }

    [Fact]
    [Trait(
        "Promise",
        "S1-13 Finders named by the domain work: by customer, pending, awaiting shipment, placed between, overdue, "
        + "high value, and the like.")]
    public async Task Both_ends_of_placed_between_are_included()
    {
        DateTimeOffset noon = An.Instant;
        Order[] orders =
        [
            An.Order(placedAt: noon.AddTicks(-1)),
            An.Order(placedAt: noon),
            An.Order(placedAt: noon.AddHours(1)),
            An.Order(placedAt: noon.AddHours(1).AddTicks(1)),
        ];
        await GivenAsync(orders);
        await using IUnitOfWork unit = Granary.Begin();

        List<OrderId> found = await IdsAsync(new Orders(unit).PlacedBetween(noon.ToOffset(TimeSpan.FromHours(9)), noon.AddHours(1)));

        Assert.Equal(new HashSet<OrderId> { orders[1].Id, orders[2].Id }, found.ToHashSet());
    }

    [Fact]
    [Trait("Promise", "S1-14 Limit finders return at most that many, in order, with ties broken deterministically.")]
    public async Task Limits_give_the_first_in_order_and_the_id_breaks_ties()
    {
        Order[] orders = [.. Enumerable.Range(0, 10).Select(i => An.Order("anna", An.Instant.AddDays(i / 2)))];
        await GivenAsync(orders);
        await using IUnitOfWork unit = Granary.Begin();
        var repository = new Orders(unit);
        List<OrderId> oldestFirst =
            [.. orders.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id.ToString(), StringComparer.Ordinal).Select(o => o.Id)];
        List<OrderId> newestFirst =
            [.. orders.OrderByDescending(o => o.PlacedAt).ThenBy(o => o.Id.ToString(), StringComparer.Ordinal).Select(o => o.Id)];

        Assert.Equal(oldestFirst[..3], (await repository.OldestPendingAsync(3)).Select(o => o.Id));
        Assert.Equal(newestFirst[..5], (await repository.RecentOfCustomerAsync(_anna, 5)).Select(o => o.Id));
        Assert.Empty(await repository.OldestPendingAsync(0));
        Assert.Equal(10, (await repository.OldestPendingAsync(50)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    [Trait("Promise", "S1-15 A paged finder returns items and page info; all pages together are the whole set without duplicate or miss.")]
    public async Task All_pages_together_are_all_results_each_once(int size)
    {
        Order[] orders = [.. Enumerable.Range(0, 23).Select(i => An.Order("anna", An.Instant.AddDays(i % 4)))];
        await GivenAsync(orders);
        await using IUnitOfWork unit = Granary.Begin();
        var repository = new Orders(unit);

        var seen = new List<OrderId>();
        PageRequest request = PageRequest.First(size);
        Page<Order> page;
        do
        {
            page = await repository.PageAsync(request);
            Assert.Equal(23, page.TotalItems);
            Assert.Equal((23 + size - 1) / size, page.TotalPages);
            seen.AddRange(page.Items.Select(order => order.Id));
            request = request.Next();
        }
        while (page.HasNext);

        Assert.Equal(orders.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id.ToString(), StringComparer.Ordinal).Select(o => o.Id), seen);
        Assert.Empty((await repository.PageAsync(request)).Items);
    }

    [Fact]
    [Trait("Promise", "S3-1 A saved member is found by id, by e-mail and among all, in the same and in a later process.")]
    public async Task A_member_is_found_by_email_in_this_process_and_the_next()
    {
        Member member = An.Member("anna@example.org");
        await GivenAsync<Member, MemberId>(member, An.Member("bert@example.org"));
        await using GranaryInstance next = Store.Open();

        foreach (IGranary granary in new IGranary[] { Granary, next })
        {
            await using IUnitOfWork unit = granary.Begin();
            var members = new Members(unit);
            Member? found = await members.FindByEmailAsync(new Email("anna@example.org"));
            Assert.Equal(member.Id, found?.Id);
            Assert.True(found?.HasPassword("secret"));
            Assert.Same(found, await members.FindAsync(member.Id));
            Assert.Null(await members.FindByEmailAsync(new Email("ANNA@example.org")));
            Assert.Equal(2, (await members.All().ToListAsync()).Count);
        }
    }

    [Fact]
    [Trait("Promise", "S3-7 Any implementation can be injected into the registering handler, with identical observable results.")]
    public async Task A_handler_registers_a_member_once_whatever_the_store()
    {
        await using (IUnitOfWork unit = Granary.Begin())
        {
            await new RegisterMemberHandler(unit, new Members(unit)).HandleAsync(new RegisterMember("anna@example.org", "secret"));
        }

        await using IUnitOfWork again = Granary.Begin();
        var members = new Members(again);
        await Assert.ThrowsAsync<EachAddressRegistersOnce>(
            () => new RegisterMemberHandler(again, members).HandleAsync(new RegisterMember("anna@example.org", "other")));
        Assert.Equal(1, await members.Matching(member => member.Email == new Email("anna@example.org")).CountAsync());
    }

    [Fact]
    [Trait("Promise", "S4-8 Repositories of a subclass concentrate the construction of queries; callers duplicate no criteria.")]
    public async Task Associations_are_matched_by_identity_and_a_family_is_queried_through_its_base()
    {
        var martin = new Person(new PersonId(1), "Martin", "Fowler");
        await GivenAsync<Person, PersonId>(
            martin,
            new Person(new PersonId(2), "Mary", "Fowler", martin.Id),
            new Employee(new PersonId(3), "Max", "Planck", 10.1m, martin.Id),
            new Employee(new PersonId(4), "Ada", "Byron", 9.9m));
        await using IUnitOfWork unit = Granary.Begin();
        var people = new People(unit);

        Assert.Equal([2, 3], (await people.DependentsOf(martin).OrderBy(p => p.FirstName).ToListAsync()).Select(p => p.Id.Value));
        Assert.Equal(
            [1, 2],
            (await people.Matching(p => p.LastName == "Fowler" && p.FirstName.StartsWith("Ma")).OrderBy(p => p.Id).ToListAsync())
                .Select(p => p.Id.Value));
        Assert.Equal([1, 4], (await people.Matching(p => p.Benefactor == null).OrderBy(p => p.Id).ToListAsync()).Select(p => p.Id.Value));
        Assert.Equal([3], (await people.Matching(p => ((Employee)p).Salary > 10m).ToListAsync()).Select(p => p.Id.Value));
    }

    [Fact]
    [Trait("Promise", "S4-3 Sole match returns the single object; none and several are distinct, typed failures.")]
    public async Task Sole_match_tells_none_one_and_several_apart()
    {
        await GivenAsync(An.Order("anna"), An.Order("bert"), An.Order("bert"));
        await using IUnitOfWork unit = Granary.Begin();
        var orders = new Orders(unit);

        Assert.Equal("anna", (await orders.SoleMatchAsync(new OrdersOfCustomer(_anna))).Customer.Value);
        var none = await Assert.ThrowsAsync<NoMatchException>(() => orders.SoleMatchAsync(new OrdersOfCustomer(new CustomerId("carl"))));
        Assert.Equal("orders", none.Collection.Value);
        await Assert.ThrowsAsync<ManyMatchesException>(() => orders.SoleMatchAsync(new OrdersOfCustomer(new CustomerId("bert"))));
    }

    [Fact]
    [Trait("Promise", "S4-4 Finding by an object's id is the sole match of that id.")]
    public async Task Getting_by_identity_is_the_sole_match_of_that_identity()
    {
        Order order = An.Order();
        await GivenAsync(order, An.Order());
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        (OrderId id, OrderId unknown) = (order.Id, OrderId.New());

        Assert.Same(await orders.GetAsync(id), await orders.Matching(o => o.Id == id).SoleMatchAsync());
        await Assert.ThrowsAsync<NoMatchException>(() => orders.Matching(o => o.Id == unknown).SoleMatchAsync());
        await Assert.ThrowsAsync<AggregateNotFoundException>(async () => await orders.GetAsync(unknown));
    }

    [Fact]
    [Trait("Promise", "S4-5 All objects can be had, guarded: by streaming or with an explicit limit.")]
    public async Task A_list_longer_than_the_limit_is_refused_and_never_cut_off_in_silence()
    {
        await using GranaryInstance granary = Store.Open(g => g.Configure(o => o.Limits.MaxResults = 5));
        await GivenAsync([.. Enumerable.Range(0, 6).Select(_ => An.Order())]);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();

        var failure = await Assert.ThrowsAsync<ResultLimitExceededException>(() => orders.All().ToListAsync());

        Assert.Equal(5, failure.Limit);
        Assert.Equal(5, (await orders.All().Take(5).ToListAsync()).Count);
        Assert.Equal(6, (await ListAsync(orders.All())).Count);
    }

    [Fact]
    public async Task A_stream_may_be_left_early_and_looked_away_from()
    {
        await GivenAsync([.. Enumerable.Range(0, 500).Select(_ => An.Order())]);
        for (int round = 0; round < 30; round++)
        {
            await using IUnitOfWork unit = Granary.Begin();
            var orders = new Orders(unit);
            int seen = 0;
            await foreach (Order order in orders.Pending())
            {
                Assert.Same(order, await orders.FindAsync(order.Id));
                Assert.False(await orders.ContainsAsync(OrderId.New()));
                if (++seen == 3)
                {
                    break;
                }
            }
        }
    }

    [Fact]
    [Trait("Promise", "S4-10 Results of a query go through the identity map of the unit of work that asked.")]
    public async Task Results_go_through_the_identity_map_of_the_unit()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using IUnitOfWork unit = Granary.Begin();
        var orders = new Orders(unit);

        Order first = Assert.Single(await ListAsync(orders.Pending()));

        Assert.Same(first, await orders.FindAsync(order.Id));
        Assert.Same(first, Assert.Single(await ListAsync(orders.OfCustomer(_anna))));
    }

    [Fact]
    public async Task Queries_see_the_units_own_work_and_the_store_does_not_yet()
    {
        Order becomesPaid = An.Order("1", An.Instant.AddDays(1));
        Order removed = An.PaidOrder("2", An.Instant.AddDays(2));
        Order stays = An.PaidOrder("3", An.Instant.AddDays(3));
        await GivenAsync(becomesPaid, removed, stays);
        await using IUnitOfWork unit = Granary.Begin();
        var orders = new Orders(unit);
        Order changed = await orders.GetAsync(becomesPaid.Id);
        changed.Approve("bert");
        changed.Pay();
        await orders.RemoveAsync(removed.Id);
        Order added = An.PaidOrder("4", An.Instant.AddDays(2));
        await orders.AddAsync(added);

        IAggregateQuery<Order> awaiting = orders.Matching(new OrdersAwaitingShipment()).OrderBy(o => o.PlacedAt);
        Assert.Equal(["1", "4", "3"], (await awaiting.ToListAsync()).Select(o => o.Customer.Value));
        Assert.Equal(["4"], (await awaiting.Skip(1).Take(1).ToListAsync()).Select(o => o.Customer.Value));
        Assert.Equal(3, await awaiting.CountAsync());
        Page<Order> second = await awaiting.PageAsync(PageRequest.First(2).At(2));
        Assert.Equal((2L, stays.Id), (second.TotalPages, Assert.Single(second.Items).Id));
        Assert.Equal(0, await orders.CountPendingAsync());
        await using IUnitOfWork other = Granary.Begin();
        Assert.Equal(2, await new Orders(other).Matching(new OrdersAwaitingShipment()).CountAsync());
    }

    private static async Task<List<OrderId>> IdsAsync(IQueryResults<Order> orders) =>
        [.. (await ListAsync(orders)).Select(order => order.Id)];
}
