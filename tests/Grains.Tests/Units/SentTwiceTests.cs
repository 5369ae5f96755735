using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Grains.Tests.Models;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>The answer that callers get when Orleans itself delivers a message twice: the one to the second copy.</summary>
public sealed class SentTwiceTests : ClusterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_unit_that_is_delivered_twice_is_applied_once_and_not_run_again(int count)
    {
        Order[] orders = await GivenAsync(count);
        int runs = 0;
        ClientWire.IsSentTwice = method => method == nameof(IUnitGrain.CommitAsync);

        await Granary.RunAsync(async unit =>
        {
            runs++;
            foreach (Order order in orders)
            {
                (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).AddLine("x", 1, 1m);
            }
        });

        Assert.Equal(1, runs);
        foreach (Order order in orders)
        {
            Assert.Single((await FindAsync(Granary, order.Id, ReadMode.Strict))?.Lines ?? []);
        }
    }

    [Fact]
    public async Task A_call_that_is_delivered_twice_is_answered_as_applied_though_its_method_would_refuse_now()
    {
        Order order = await GivenAsync();
        ClientWire.IsSentTwice = method => method == nameof(IAggregateGrain.InvokeAsync);

        InvocationResult result = await Engine(Granary).InvokeAsync(Approve(order), CancellationToken.None);

        Assert.Equal((true, 2L), (result.IsRepeat, result.Version.ToNumber()));
        Assert.Equal("bert", (await FindAsync(Granary, order.Id, ReadMode.Strict))?.ApprovedBy);
    }

    [Fact]
    public async Task A_call_that_is_delivered_twice_and_refused_both_times_is_refused()
    {
        Order order = await GivenAsync();
        ClientWire.IsSentTwice = method => method == nameof(IAggregateGrain.InvokeAsync);

        await Assert.ThrowsAsync<OnlyApprovedOrdersArePaid>(
            () => Granary.InvokeAsync<Order, OrderId>(order.Id, order => order.Pay()));
    }

    [Fact]
    public async Task A_unit_that_is_delivered_twice_and_loses_both_times_is_refused_and_may_be_sent_again()
    {
        Order[] orders = await GivenAsync(2);
        ClientWire.IsSentTwice = method => method == nameof(IUnitGrain.CommitAsync);
        WriteBatch stale = Batch(orders, order => order.Approve("bert"), expected: 7);

        Assert.IsType<CommitResult.Conflicted>(await Engine(Granary).CommitAsync(stale, CancellationToken.None));

        Assert.Null(await Store.FindOutcomeAsync(stale.CommitId, CancellationToken.None));
    }

    [Fact]
    public async Task A_call_whose_second_copy_meets_a_store_that_is_away_is_applied_once()
    {
        await GivenTicketsAsync(1);
        ClientWire.IsSentTwice = method => method == nameof(IAggregateGrain.InvokeAsync);
        RefuseSecondGroup();

        int count = await Granary.InvokeAsync<Ticket, TicketId, int>(new TicketId(0), ticket => ticket.Increment());

        Assert.Equal((1, 1), (count, Assert.Single(await CountsAsync(1))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_unit_whose_second_copy_meets_a_store_that_is_away_is_applied_once(int count)
    {
        await GivenTicketsAsync(count);
        ClientWire.IsSentTwice = method => method is nameof(IUnitGrain.CommitAsync) or nameof(IAggregateGrain.CommitAsync);
        RefuseSecondGroup();

        await Granary.RunAsync(async unit =>
        {
            for (int number = 0; number < count; number++)
            {
                (await unit.Repository<Ticket, TicketId>().GetAsync(new TicketId(number))).Increment();
            }
        });

        Assert.Equal(Enumerable.Repeat(1, count), await CountsAsync(count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Additions_whose_second_copy_meets_a_store_that_is_away_are_no_duplicates_of_themselves(int count)
    {
        ClientWire.IsSentTwice = method => method is nameof(IUnitGrain.CommitAsync) or nameof(IAggregateGrain.CommitAsync);
        RefuseSecondGroup();

        await GivenTicketsAsync(count);

        Assert.Equal(new int[count], await CountsAsync(count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Work_whose_second_copy_meets_a_store_that_is_away_does_not_meet_its_own_effect(int count)
    {
        Order[] orders = await GivenAsync(count);
        ClientWire.IsSentTwice = method => method is nameof(IUnitGrain.CommitAsync) or nameof(IAggregateGrain.CommitAsync);
        RefuseSecondGroup();

        await Granary.RunAsync(async unit =>
        {
            foreach (Order order in orders)
            {
                (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).Approve("bert");
            }
        });

        Assert.Equal("bert", (await FindAsync(Granary, orders[^1].Id, ReadMode.Strict))?.ApprovedBy);
    }

    [Fact]
    public async Task A_call_whose_second_copy_meets_a_store_that_is_away_is_not_refused_by_its_own_effect()
    {
        Order order = await GivenAsync();
        ClientWire.IsSentTwice = method => method == nameof(IAggregateGrain.InvokeAsync);
        RefuseSecondGroup();

        await Granary.InvokeAsync<Order, OrderId>(order.Id, order => order.Approve("bert"));

        Assert.Equal("bert", (await FindAsync(Granary, order.Id, ReadMode.Strict))?.ApprovedBy);
    }

    private Task GivenTicketsAsync(int count) => Granary.RunAsync(async unit =>
    {
        for (int number = 0; number < count; number++)
        {
            await unit.Repository<Ticket, TicketId>().AddAsync(new Ticket(new TicketId(number)));
        }
    });

    private void RefuseSecondGroup()
    {
        int groups = 0;
        Faults.BeforeCommit = _ => ++groups == 2 ? throw FaultPoints.Unavailable() : Task.CompletedTask;
    }

    private async Task<int[]> CountsAsync(int count)
    {
        await using IUnitOfWork unit = Granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode.Strict });
        var counts = new int[count];
        for (int number = 0; number < count; number++)
        {
            counts[number] = (await unit.Repository<Ticket, TicketId>().GetAsync(new TicketId(number))).Count;
        }

        return counts;
    }
}
