using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// A unit of work is one business transaction: it has one object for each identity, and at its end it writes everything or nothing.
/// </summary>
public abstract class UnitOfWorkFacts(StoreFixture store) : Facts(store)
{
    [Fact]
    [Trait("Promise", "S1-1 After an add and before the commit, finding the id in the same unit of work returns that same instance.")]
    public async Task What_was_added_is_found_as_the_same_object_before_the_commit()
    {
        Order order = An.Order();
        await using IUnitOfWork unit = Granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);

        Assert.Same(order, await unit.Repository<Order, OrderId>().FindAsync(order.Id));
        Assert.Same(order, await new Orders(unit).FindAsync(order.Id));
    }

    [Fact]
    [Trait("Promise", "S1-4 Finding returns the fully reconstituted aggregate: children, value objects, invariants re-checked.")]
    public async Task An_aggregate_comes_back_whole()
    {
        Order order = An.OrderWithLines();
        await GivenAsync(order);

        Order found = await ReadAsync(order.Id) ?? throw new InvalidOperationException("It is missing.");

        Assert.Equal(order.Lines, found.Lines);
        Assert.Equal(11.25m, found.Total);
        found.AddLine("barley-1kg", 1, 1m);
        Assert.Equal(3, found.Lines.Count);
    }

    [Fact]
    [Trait("Promise", "S1-5 Changing a retrieved aggregate without any save is persisted when the unit of work completes.")]
    [Trait("Promise", "S3-3 A member changed after it was stored is stored changed, by the unit of work.")]
    public async Task A_change_is_stored_without_any_save()
    {
        Order order = An.Order();
        await GivenAsync(order);

        await using (IUnitOfWork unit = Granary.Begin())
        {
            (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).Approve("bert");
            await unit.CommitAsync();
        }

        Assert.Equal(OrderStatus.Approved, (await ReadAsync(order.Id))?.Status);
    }

    [Fact]
    [Trait(
        "Promise",
        "S1-6 Two finds of one id in one unit of work return one object, through which nested service calls see each other's changes.")]
    public async Task Two_finds_give_one_object_and_nested_calls_see_each_others_changes()
    {
        Order order = An.Order();
        await GivenAsync(order);

        await using (IUnitOfWork unit = Granary.Begin())
        {
            var orders = new Orders(unit);
            Assert.Same(await orders.FindAsync(order.Id), await unit.Repository<Order, OrderId>().FindAsync(order.Id));
            await new OrderService(unit, orders).ProcessAsync(order.Id, "bert");
        }

        Order? processed = await ReadAsync(order.Id);
        Assert.Equal("bert", processed?.ApprovedBy);
        Assert.Equal(OrderStatus.Paid, processed?.Status);
        Assert.Equal(2, await VersionAsync(order.Id));
    }

    [Fact]
    [Trait("Promise", "S1-7 The identity map is scoped to the unit of work: a new unit sees nothing of an aborted one.")]
    [Trait("Promise", "S2-8 Changing an object obtained by a plain read never changes the store.")]
    public async Task What_an_abandoned_unit_did_is_seen_by_nobody()
    {
        Order stored = An.Order();
        Order added = An.Order();
        await GivenAsync(stored);

        await using (IUnitOfWork unit = Granary.Begin())
        {
            IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
            await orders.AddAsync(added);
            (await orders.GetAsync(stored.Id)).Approve("bert");
        }

        Assert.Null(await ReadAsync(added.Id));
        Assert.Equal(OrderStatus.Pending, (await ReadAsync(stored.Id))?.Status);
        Assert.Equal(1, await VersionAsync(stored.Id));
    }

    [Fact]
    [Trait("Promise", "S1-9 A removal shows within the unit at once, is executed only at the commit, and an abort keeps the row.")]
    [Trait("Promise", "S1-16 Persistence is deferred: nothing is in the database before the commit, and one commit applies all.")]
    public async Task Nothing_reaches_the_store_before_the_commit_and_everything_does_at_it()
    {
        Order removed = An.Order("removed");
        Order changed = An.Order("changed");
        Order added = An.Order("added");
        Member member = An.Member();
        await GivenAsync(removed, changed);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.RemoveAsync(await orders.GetAsync(removed.Id));
        (await orders.GetAsync(changed.Id)).Approve("bert");
        await orders.AddAsync(added);
        await unit.Repository<Member, MemberId>().AddAsync(member);

        Assert.Null(await orders.FindAsync(removed.Id));
        Assert.NotNull(await ReadAsync(removed.Id));
        Assert.Equal(OrderStatus.Pending, (await ReadAsync(changed.Id))?.Status);
        Assert.Null(await ReadAsync(added.Id));
        await unit.CommitAsync();

        Assert.Null(await ReadAsync(removed.Id));
        Assert.Equal(OrderStatus.Approved, (await ReadAsync(changed.Id))?.Status);
        Assert.NotNull(await ReadAsync(added.Id));
        await using IUnitOfWork later = Granary.Begin();
        Assert.NotNull(await later.Repository<Member, MemberId>().FindAsync(member.Id));
    }

    [Fact]
    [Trait("Promise", "S1-17 What is registered as new is inserted exactly once by the commit.")]
    public async Task An_addition_is_inserted_once_however_the_unit_goes_about_it()
    {
        Order order = An.Order();
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.AddAsync(order);
        (await orders.GetAsync(order.Id)).Approve("bert");
        await unit.CommitAsync();

        Assert.Equal(1, await VersionAsync(order.Id));
        Assert.Equal(1, unit.VersionOf(order)?.Value);
        await using IUnitOfWork later = Granary.Begin();
        Assert.Equal(1, await later.Repository<Order, OrderId>().All().CountAsync());
    }

    [Fact]
    [Trait("Promise", "S1-18 No repository has an optional save; an unchanged aggregate is never written, nor its version bumped.")]
    public async Task An_aggregate_that_is_as_it_was_is_neither_written_nor_counted_up()
    {
        Order order = An.OrderWithLines();
        await GivenAsync(order);

        await using (IUnitOfWork unit = Granary.Begin())
        {
            Order found = await unit.Repository<Order, OrderId>().GetAsync(order.Id);
            found.Postpone(found.DueOn.AddDays(1));
            found.Postpone(order.DueOn);
            await unit.CommitAsync();
        }

        Assert.Equal(1, await VersionAsync(order.Id));
    }

    [Fact]
    [Trait("Promise", "S1-18 No repository has an optional save; an unchanged aggregate is never written, nor its version bumped.")]
    public async Task A_document_that_is_only_spelt_differently_is_no_change()
    {
        Order order = An.OrderWithLines();
        await GivenAsync(order);
        string spelt = StoredState.DocumentOf(order).Replace(",\"", " ,\n  \"", StringComparison.Ordinal);
        await Store.OverwriteAsync(StoredState.KeyOf(order), spelt);

        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().GetAsync(order.Id));

        Assert.Equal(1, await VersionAsync(order.Id));
        Assert.Equal(spelt, await Store.ReadDocumentAsync(StoredState.KeyOf(order)));
    }

    [Fact]
    public async Task Versions_grow_by_one_with_each_change_and_go_on_after_a_removal()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await Granary.UpdateAsync<Order, OrderId>(order.Id, o => o.Approve("bert"));
        Assert.Equal(2, await VersionAsync(order.Id));

        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(order.Id));
        await GivenAsync(new Order(order.Id, new CustomerId("again"), An.Instant));

        Assert.Equal(4, await VersionAsync(order.Id));
        Assert.Equal("again", (await ReadAsync(order.Id))?.Customer.Value);
    }

    [Fact]
    public async Task Who_still_holds_the_past_of_an_identity_that_was_removed_and_added_again_loses()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using IUnitOfWork holder = Granary.Begin();
        Order held = await holder.Repository<Order, OrderId>().GetAsync(order.Id);
        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(order.Id));
        await GivenAsync(new Order(order.Id, new CustomerId("again"), An.Instant));

        held.Approve("bert");
        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await holder.CommitAsync());

        Assert.Equal((1, 3), (failure.Expected.Value, failure.Actual.Value));
        Assert.Equal("again", (await ReadAsync(order.Id))?.Customer.Value);
    }

    [Fact]
    public async Task Commit_with_a_stale_version_throws_conflict_and_changes_nothing()
    {
        Order contested = An.Order();
        Order neighbour = An.Order();
        await GivenAsync(contested, neighbour);
        await using IUnitOfWork slow = Granary.Begin();
        (await slow.Repository<Order, OrderId>().GetAsync(contested.Id)).Postpone(new DateOnly(2027, 1, 1));
        (await slow.Repository<Order, OrderId>().GetAsync(neighbour.Id)).Approve("slow");
        await Granary.UpdateAsync<Order, OrderId>(contested.Id, o => o.Approve("fast"));

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await slow.CommitAsync());

        Assert.Equal(contested.Id.ToString(), failure.Key.Id);
        Assert.Equal((1, 2), (failure.Expected.Value, failure.Actual.Value));
        Assert.Equal("fast", (await ReadAsync(contested.Id))?.ApprovedBy);
        Assert.Equal(1, await VersionAsync(neighbour.Id));
    }

    [Fact]
    public async Task A_change_to_what_was_removed_meanwhile_is_a_conflict_with_nothing()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using IUnitOfWork unit = Granary.Begin();
        (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).Approve("bert");
        await Granary.RunAsync(async other => await other.Repository<Order, OrderId>().RemoveAsync(order.Id));

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Equal(AggregateVersion.Absent, failure.Actual);
        Assert.Null(await ReadAsync(order.Id));
    }

    [Fact]
    public async Task A_unit_commits_once_and_is_over_then()
    {
        Order order = An.Order();
        await using IUnitOfWork unit = Granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        await unit.CommitAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.Repository<Order, OrderId>().FindAsync(order.Id));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.Repository<Order, OrderId>().AddAsync(An.Order()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Repository<Order, OrderId>().All().CountAsync());
    }

    [Fact]
    public async Task An_aggregate_that_changes_its_identity_is_refused_before_anything_is_written()
    {
        var thing = new Relabelled("before", "x");
        await using Client.GranaryInstance granary = Store.Open<RelabelledModel>();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Relabelled, string>().AddAsync(thing);
        thing.Relabel("after");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());

        Assert.Contains("keeps its identity", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Promise", "S2-2 Getting or creating an absent aggregate returns its default and does not persist it.")]
    public async Task What_a_factory_makes_is_stored_only_once_it_is_changed()
    {
        var id = OrderId.New();
        await Granary.RunAsync(async unit =>
        {
            Order made = await unit.Repository<Order, OrderId>()
                .FindOrCreateAsync(id, i => new Order(i, new CustomerId("new"), An.Instant));
            Assert.Same(made, await unit.Repository<Order, OrderId>().FindAsync(id));
        });
        Assert.Null(await ReadAsync(id));

        await Granary.RunAsync(async unit =>
            (await unit.Repository<Order, OrderId>().FindOrCreateAsync(id, i => new Order(i, new CustomerId("new"), An.Instant)))
                .Approve("bert"));

        Assert.Equal("bert", (await ReadAsync(id))?.ApprovedBy);
        Assert.Equal(1, await VersionAsync(id));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_removal_stays_one_when_a_factory_makes_the_next(bool loadedFirst, bool removedAgain)
    {
        Order order = An.Order();
        await GivenAsync(order);
        await Granary.RunAsync(async unit =>
        {
            IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
            if (loadedFirst)
            {
                await orders.GetAsync(order.Id);
            }

            await orders.RemoveAsync(order.Id);
            await orders.FindOrCreateAsync(order.Id, id => new Order(id, new CustomerId("next"), An.Instant));
            Assert.Empty(await orders.Matching(o => o.Id == order.Id).ToListAsync());
            if (removedAgain)
            {
                await orders.RemoveAsync(order.Id);
            }
        });

        Assert.Null(await ReadAsync(order.Id));
    }

    [Fact]
    public async Task What_a_factory_makes_after_a_removal_is_stored_once_it_is_changed()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await Granary.RunAsync(async unit =>
        {
            IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
            await orders.RemoveAsync(order.Id);
            (await orders.FindOrCreateAsync(order.Id, id => new Order(id, new CustomerId("next"), An.Instant))).Approve("bert");
        });

        Assert.Equal((new CustomerId("next"), 2L), ((await ReadAsync(order.Id))?.Customer, await VersionAsync(order.Id)));
    }

    [Fact]
    public async Task What_was_missing_and_then_removed_is_found_by_no_query_though_others_have_added_it()
    {
        Order late = An.Order();
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        Assert.Null(await orders.FindAsync(late.Id));
        await orders.RemoveAsync(late.Id);
        await GivenAsync(late);

        Assert.Empty(await orders.All().ToListAsync());
    }

    [Fact]
    public async Task A_factory_that_makes_somebody_else_is_refused()
    {
        await using IUnitOfWork unit = Granary.Begin();

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await unit.Repository<Order, OrderId>().FindOrCreateAsync(OrderId.New(), _ => An.Order()));
    }

    [Fact]
    public async Task Adding_and_removing_in_one_unit_leaves_nothing()
    {
        Order order = An.Order();
        await Granary.RunAsync(async unit =>
        {
            await unit.Repository<Order, OrderId>().AddAsync(order);
            await unit.Repository<Order, OrderId>().RemoveAsync(order);
        });

        Assert.Null(await ReadAsync(order.Id));
        await GivenAsync(order);
        Assert.Equal(1, await VersionAsync(order.Id));
    }
}
