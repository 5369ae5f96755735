using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>The messages between a unit and the store, and which units wait for each other.</summary>
public abstract class TrafficFacts(StoreFixture store) : Facts(store)
{
    protected FaultPoints Traffic { get; } = new();

    [Fact]
    [Trait("Promise", "S1-8 A second find in a unit of work issues no database query.")]
    public async Task A_second_find_asks_no_database_whether_the_first_found_something_or_not()
    {
        Order order = An.Order();
        OrderId missing = OrderId.New();
        await GivenAsync(order);
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.FindAsync(order.Id);
        await orders.FindAsync(missing);
        Assert.Equal(2, Traffic.Reads);

        await orders.FindAsync(order.Id);
        await orders.FindAsync(missing);
        await orders.FindManyAsync([order.Id, missing]);
        Assert.True(await orders.ContainsAsync(order.Id));
        Assert.False(await orders.ContainsAsync(missing));

        Assert.Equal((2, 0), (Traffic.Reads, Traffic.Checks));
    }

    [Fact]
    [Trait("Promise", "S1-11 Whether an id exists is answered as a find would answer it, and transfers no aggregate.")]
    public async Task Contains_moves_no_aggregate()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        await using IUnitOfWork unit = granary.Begin();

        Assert.True(await unit.Repository<Order, OrderId>().ContainsAsync(order.Id));

        Assert.Equal((0, 1), (Traffic.Reads, Traffic.Checks));
    }

    [Fact]
    public async Task Find_many_is_one_round_trip_and_removal_by_identity_none()
    {
        Order[] given = [An.Order(), An.Order(), An.Order()];
        await GivenAsync(given);
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();

        await orders.FindManyAsync(given.Select(order => order.Id));
        Assert.Equal(1, Traffic.Reads);
        await orders.RemoveAsync(given[0].Id);
        await orders.RemoveAsync(OrderId.New());
        await unit.CommitAsync();

        Assert.Equal((1, 1), (Traffic.Reads, Traffic.Groups));
    }

    [Fact]
    public async Task Several_collections_are_loaded_in_one_round_trip()
    {
        Order[] given = [An.Order(), An.Order()];
        Member member = An.Member();
        var missing = new MemberId(Guid.NewGuid());
        await GivenAsync(given);
        await GivenAsync<Member, MemberId>(member);
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Member, MemberId> members = unit.Repository<Member, MemberId>();
        Order known = await unit.Repository<Order, OrderId>().GetAsync(given[1].Id);
        int before = Traffic.Reads;
        WantedAggregates[] wanted =
        [
            WantedAggregates.From<Order, OrderId>([given[0].Id, given[1].Id, given[0].Id]),
            WantedAggregates.From<Member, MemberId>([member.Id, missing]),
            WantedAggregates.From<Order, OrderId>([given[0].Id]),
        ];

        await unit.LoadAsync(wanted);
        await unit.LoadAsync(wanted);
        await unit.LoadAsync([]);

        Assert.Equal(1, Traffic.Reads - before);
        Assert.Same(known, await unit.Repository<Order, OrderId>().FindAsync(given[1].Id));
        Assert.Equal(given[0].Customer, (await unit.Repository<Order, OrderId>().FindAsync(given[0].Id))?.Customer);
        Assert.Equal(member.Email, (await members.FindAsync(member.Id))?.Email);
        Assert.Null(await members.FindAsync(missing));
        Assert.Equal((1, 0), (Traffic.Reads - before, Traffic.Checks));
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_refused_before_anything_is_read()
    {
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        await using IUnitOfWork unit = granary.Begin();

        await Assert.ThrowsAsync<ArgumentException>(async () => await unit.LoadAsync([WantedAggregates.From<OrderLine, string>(["1"])]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await unit.LoadAsync([WantedAggregates.From<Order, string>(["1"])]));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await unit.LoadAsync(null!));
        await unit.CommitAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.LoadAsync([]));
        Assert.Equal(0, Traffic.Reads);
    }

    [Fact]
    [Trait(
        "Promise",
        "S3-10 Caching of results, querying by criteria, guarding of invariants, and batch operations on large numbers of objects.")]
    public async Task A_decorator_may_remember_results_and_neither_the_application_nor_the_rules_notice()
    {
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        await using (IUnitOfWork unit = granary.Begin())
        {
            var register = new RegisterMemberHandler(unit, new RememberingMembers(new Members(unit)));
            await register.HandleAsync(new RegisterMember("anna@example.org", "secret"));
        }

        await using IUnitOfWork again = granary.Begin();
        var members = new RememberingMembers(new Members(again));
        int before = Traffic.Reads;
        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<EachAddressRegistersOnce>(
                () => new RegisterMemberHandler(again, members).HandleAsync(new RegisterMember("anna@example.org", "other")));
        }

        Assert.Equal(1, Traffic.Reads - before);
        Assert.Equal(1, await members.Matching(member => member.Email == new Email("anna@example.org")).CountAsync());
    }

    [Fact]
    [Trait("Promise", "S1-18 No repository has an optional save; an unchanged aggregate is never written, nor its version bumped.")]
    public async Task A_unit_that_changed_nothing_sends_nothing()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using GranaryInstance granary = Store.Open(Traffic.Attach);

        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().GetAsync(order.Id));
        await granary.RunAsync(_ => Task.CompletedTask);

        Assert.Equal(0, Traffic.Groups);
    }

    [Fact]
    public virtual async Task Units_that_arrive_while_a_transaction_is_on_its_way_share_the_next_one()
    {
        await using GranaryInstance granary = Store.Open(Traffic.Attach);
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sizes = new List<int>();
        Traffic.BeforeCommit = async group =>
        {
            sizes.Add(group.Count);
            first.TrySetResult();
            await release.Task;
        };
        Task held = AddAsync(granary);
        await first.Task;
        Task[] gathering = [.. Enumerable.Range(0, 40).Select(_ => AddAsync(granary))];

        release.SetResult();
        await Task.WhenAll(gathering.Append(held));

        Assert.Equal([1, 40], sizes);
    }

    [Fact]
    [Trait("Promise", "S2-21 Concurrent reads do not block each other.")]
    public async Task Who_reads_blocks_neither_readers_nor_writers()
    {
        await GivenAsync([.. Enumerable.Range(0, 50).Select(_ => An.Order())]);
        await using IUnitOfWork slow = Granary.Begin();
        await using IAsyncEnumerator<Order> reading = slow.Repository<Order, OrderId>().All().GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());

        int[] read = await Race.RunAsync(32, async _ =>
        {
            await using IUnitOfWork unit = Granary.Begin();
            return (await ListAsync(unit.Repository<Order, OrderId>().All())).Count;
        }).WaitAsync(TimeSpan.FromSeconds(30));
        await GivenAsync(An.Order()).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.All(read, count => Assert.Equal(50, count));
        Assert.True(await reading.MoveNextAsync());
    }

    protected static Task AddAsync(IGranary granary) =>
        granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(An.Order()));
}
