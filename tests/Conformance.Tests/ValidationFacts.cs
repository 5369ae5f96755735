using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>The reads of a unit are validated as far as the unit asks for.</summary>
public abstract class ValidationFacts(StoreFixture store) : Facts(store)
{
    public enum Before
    {
        There,
        NeverThere,
        Removed,
    }

    private static readonly UnitOfWorkOptions _everything = new() { Validate = Validate.Everything };

    [Fact]
    public async Task By_default_what_was_only_read_may_change()
    {
        (Order read, Order written) = await GivenTwoAsync();
        await using IUnitOfWork unit = Granary.Begin();
        await ReadOneAndApproveOtherAsync(unit, read.Id, written.Id);
        await Granary.UpdateAsync<Order, OrderId>(read.Id, o => o.Approve("other"));

        await unit.CommitAsync();

        Assert.Equal("unit", (await ReadAsync(written.Id))?.ApprovedBy);
    }

    [Fact]
    public async Task With_everything_validated_a_change_to_what_was_read_is_a_conflict()
    {
        (Order read, Order written) = await GivenTwoAsync();
        await using IUnitOfWork unit = Granary.Begin(_everything);
        await ReadOneAndApproveOtherAsync(unit, read.Id, written.Id);
        await Granary.UpdateAsync<Order, OrderId>(read.Id, o => o.Approve("other"));

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Equal(read.Id.ToString(), failure.Key.Id);
        Assert.Equal(1, await VersionAsync(written.Id));
    }

    [Fact]
    public async Task With_everything_validated_nothing_that_was_read_has_to_change_for_the_unit_to_commit()
    {
        (Order read, Order written) = await GivenTwoAsync();
        await using IUnitOfWork unit = Granary.Begin(_everything);
        await ReadOneAndApproveOtherAsync(unit, read.Id, written.Id);

        await unit.CommitAsync();

        Assert.Equal(1, await VersionAsync(read.Id));
        Assert.Equal(2, await VersionAsync(written.Id));
    }

    [Fact]
    public async Task With_everything_validated_what_was_found_missing_must_still_be_missing()
    {
        Order written = An.Order();
        Order late = An.Order();
        await GivenAsync(written);
        await using IUnitOfWork unit = Granary.Begin(_everything);
        await ReadOneAndApproveOtherAsync(unit, late.Id, written.Id);
        await GivenAsync(late);

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Equal((late.Id.ToString(), 0L, 1L), (failure.Key.Id, failure.Expected.Value, failure.Actual.Value));
        Assert.Equal(1, await VersionAsync(written.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_everything_validated_what_was_asked_for_by_contains_must_still_be_there_or_missing(bool isThere)
    {
        (Order asked, Order written) = (An.Order(), An.Order());
        await GivenAsync(isThere ? [asked, written] : [written]);
        await using IUnitOfWork unit = Granary.Begin(_everything);
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        Assert.Equal(isThere, await orders.ContainsAsync(asked.Id));
        (await orders.GetAsync(written.Id)).Approve("unit");
        await (isThere
            ? Granary.RunAsync(async other => await other.Repository<Order, OrderId>().RemoveAsync(asked.Id))
            : GivenAsync(asked));

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Equal(asked.Id.ToString(), failure.Key.Id);
        Assert.Equal(1, await VersionAsync(written.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_everything_validated_a_query_that_finds_what_was_missing_does_not_make_that_undone(bool changed)
    {
        Order written = An.Order();
        Order late = An.Order();
        await GivenAsync(written);
        await using IUnitOfWork unit = Granary.Begin(_everything);
        await ReadOneAndApproveOtherAsync(unit, late.Id, written.Id);
        await GivenAsync(late);
        foreach (Order found in await unit.Repository<Order, OrderId>().Matching(order => order.Id == late.Id).ToListAsync())
        {
            found.Postpone(changed ? found.DueOn.AddDays(1) : found.DueOn);
        }

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Equal((late.Id.ToString(), 0L, 1L), (failure.Key.Id, failure.Expected.Value, failure.Actual.Value));
    }

    [Fact]
    public async Task What_was_found_missing_and_stays_so_can_be_added_by_another_afterwards()
    {
        Order written = An.Order();
        Order late = An.Order();
        await GivenAsync(written);
        await using (IUnitOfWork unit = Granary.Begin(_everything))
        {
            await ReadOneAndApproveOtherAsync(unit, late.Id, written.Id);
            await unit.CommitAsync();
        }

        Assert.Null(await ReadAsync(late.Id));
        await GivenAsync(late);

        Assert.Equal(1, await VersionAsync(late.Id));
    }

    [Fact]
    public async Task Reading_alone_is_validated_across_aggregates()
    {
        (Order one, Order other) = await GivenTwoAsync();
        await using IUnitOfWork unit = Granary.Begin(_everything);
        await unit.Repository<Order, OrderId>().GetAsync(one.Id);
        await Granary.UpdateAsync<Order, OrderId>(one.Id, o => o.Approve("other"));
        await unit.Repository<Order, OrderId>().GetAsync(other.Id);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());
    }

    [Theory]
    [InlineData(Before.There)]
    [InlineData(Before.NeverThere)]
    [InlineData(Before.Removed)]
    public async Task Two_units_that_each_read_what_the_other_changes_never_both_commit(Before before)
    {
        // Two granaries over one store are two processes: no common queue keeps their units apart.
        await using Client.GranaryInstance neighbour = Store.Open();
        for (int round = 0; round < 100; round++)
        {
            (Order one, Order other) = (An.Order(), An.Order());
            await GivenAsync(before, one, other);

            await using IUnitOfWork first = await PrepareAsync(Granary, one, other, before);
            await using IUnitOfWork second = await PrepareAsync(neighbour, other, one, before);
            bool[] committed = await Task.WhenAll(TryCommitAsync(first), TryCommitAsync(second));

            Assert.False(committed[0] && committed[1], "Both committed: that is write skew.");
            Assert.True(committed[0] || committed[1], "Neither committed.");
        }
    }

    [Fact]
    public async Task What_was_found_for_update_must_be_unchanged_and_what_was_only_found_may_change()
    {
        (Order read, Order written) = await GivenTwoAsync();
        (Order reliedOn, Order gone) = await GivenTwoAsync();
        foreach ((Order changed, bool isRefused) in new[] { (read, false), (reliedOn, true), (gone, true) })
        {
            await using IUnitOfWork unit = Granary.Begin();
            IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
            await orders.FindAsync(read.Id);
            Order? known = await orders.FindForUpdateAsync(reliedOn.Id);
            await orders.FindForUpdateAsync(gone.Id);
            (await orders.GetAsync(written.Id)).Postpone(written.DueOn.AddDays(1));
            Assert.Same(known, await orders.FindAsync(reliedOn.Id));
            await Granary.RunAsync(async other => await ChangeAsync(other, changed.Id, isRemoved: changed == gone));
            long? before = await VersionAsync(written.Id);

            Exception? failure = await Record.ExceptionAsync(async () => await unit.CommitAsync());

            Assert.Equal(isRefused ? changed.Id.ToString() : null, (failure as ConcurrencyConflictException)?.Key.Id);
            Assert.Equal(isRefused ? before : before + 1, await VersionAsync(written.Id));
        }
    }

    [Fact]
    public async Task What_was_not_found_for_update_must_still_be_missing()
    {
        (Order written, Order late) = (An.Order(), An.Order());
        await GivenAsync(written);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        Assert.Null(await orders.FindForUpdateAsync(late.Id));
        (await orders.GetAsync(written.Id)).Approve("unit");
        await GivenAsync(late);
        await orders.Matching(order => order.Id == late.Id).ToListAsync();

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());

        Assert.Equal((late.Id.ToString(), 0L, 1L), (failure.Key.Id, failure.Expected.Value, failure.Actual.Value));
        Assert.Equal(1, await VersionAsync(written.Id));
    }

    [Fact]
    public async Task What_was_found_before_is_relied_on_as_it_was_found_first()
    {
        (Order read, Order written) = await GivenTwoAsync();
        await using IUnitOfWork unit = Granary.Begin();
        await ReadOneAndApproveOtherAsync(unit, read.Id, written.Id);
        await Granary.UpdateAsync<Order, OrderId>(read.Id, o => o.Approve("other"));
        Assert.Null((await unit.Repository<Order, OrderId>().FindForUpdateAsync(read.Id))?.ApprovedBy);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(async () => await unit.CommitAsync());
    }

    [Fact]
    public async Task A_retry_decides_by_the_newest_state_of_what_was_found_for_update()
    {
        (Order read, Order written) = await GivenTwoAsync();
        int runs = 0;
        await Granary.RunAsync(async unit =>
        {
            IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
            string? approver = (await orders.FindForUpdateAsync(read.Id))?.ApprovedBy;
            (await orders.GetAsync(written.Id)).Approve(approver ?? "nobody");
            if (runs++ == 0)
            {
                await Granary.UpdateAsync<Order, OrderId>(read.Id, o => o.Approve("other"));
            }
        });

        Assert.Equal((2, "other"), (runs, (await ReadAsync(written.Id))?.ApprovedBy));
    }

    private async Task GivenAsync(Before before, Order one, Order other)
    {
        if (before != Before.NeverThere)
        {
            await GivenAsync(one, other);
        }

        if (before == Before.Removed)
        {
            await Granary.RunAsync(async unit =>
            {
                await unit.Repository<Order, OrderId>().RemoveAsync(one.Id);
                await unit.Repository<Order, OrderId>().RemoveAsync(other.Id);
            });
        }
    }

    private static async Task<IUnitOfWork> PrepareAsync(IGranary granary, Order read, Order written, Before before)
    {
        IUnitOfWork unit = granary.Begin(_everything);
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.FindAsync(read.Id);
        if (before == Before.There)
        {
            (await orders.GetAsync(written.Id)).Approve("skew");
        }
        else
        {
            await orders.AddAsync(new Order(written.Id, written.Customer, written.PlacedAt));
        }

        return unit;
    }

    private static Task<bool> TryCommitAsync(IUnitOfWork unit) => Task.Run(async () =>
    {
        try
        {
            await unit.CommitAsync();
            return true;
        }
        catch (ConcurrencyConflictException)
        {
            return false;
        }
    });

    private async Task<(Order One, Order Other)> GivenTwoAsync()
    {
        (Order one, Order other) = (An.Order(), An.Order());
        await GivenAsync(one, other);
        return (one, other);
    }

    private static async Task ChangeAsync(IUnitOfWork unit, OrderId id, bool isRemoved)
    {
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        Order order = await orders.GetAsync(id);
        order.Postpone(order.DueOn.AddDays(1));
        if (isRemoved)
        {
            await orders.RemoveAsync(id);
        }
    }

    private static async Task ReadOneAndApproveOtherAsync(IUnitOfWork unit, OrderId read, OrderId written)
    {
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        await orders.FindAsync(read);
        (await orders.GetAsync(written)).Approve("unit");
    }
}
