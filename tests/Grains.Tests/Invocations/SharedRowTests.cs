using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Grains.Tests.Models;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>Calls on one aggregate share stored rows, and no call can tell.</summary>
public sealed class SharedRowTests : ClusterTests
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Many_calls_come_in_few_groups_and_the_version_counts_each_change()
    {
        TicketId id = await GivenTicketAsync();
        HoldFirst();
        int before = Faults.Groups;
        Task<int>[] calls =
            [.. Enumerable.Range(0, 64).Select(_ => Granary.InvokeAsync<Ticket, TicketId, int>(id, ticket => ticket.Increment()))];
        await _reached.Task.WaitAsync(LongEnough);
        await StaysOpenAsync(Task.WhenAny(calls));

        _held.SetResult();
        int[] counts = await Task.WhenAll(calls);

        Assert.Equal(Enumerable.Range(1, 64), counts.Order());
        Assert.InRange(Faults.Groups - before, 2, 16);
        Assert.Equal((64, 65L), await ReadAsync(id));
    }

    [Fact]
    public async Task A_write_that_fails_fails_all_that_shared_it_and_the_aggregate_is_as_before()
    {
        TicketId id = await GivenTicketAsync();
        HoldFirst();
        Task<InvocationResult> first = IncrementAsync(id);
        await _reached.Task.WaitAsync(LongEnough);
        Task<InvocationResult>[] sharing = [.. Enumerable.Range(0, 9).Select(_ => IncrementAsync(id))];
        await StaysOpenAsync(Task.WhenAny(sharing));
        Faults.BeforeCommit = _ => throw FaultPoints.Unavailable();

        _held.SetResult();
        await first;

        foreach (Task<InvocationResult> call in sharing)
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => call);
        }

        Faults.BeforeCommit = null;
        Assert.Equal((1, 2L), await ReadAsync(id));
        Assert.Equal(2, await Granary.InvokeAsync<Ticket, TicketId, int>(id, ticket => ticket.Increment()));
    }

    [Fact]
    public async Task A_method_that_throws_hurts_none_of_those_beside_it()
    {
        TicketId id = await GivenTicketAsync();

        Exception?[] failures = await Race.RunAsync(40, i => Record.ExceptionAsync(() => i % 2 == 0
            ? Granary.InvokeAsync<Ticket, TicketId, int>(id, ticket => ticket.Increment())
            : Granary.InvokeAsync<Ticket, TicketId>(id, ticket => ticket.RefuseWithinWork())));

        Assert.Equal(20, failures.Count(failure => failure is null));
        Assert.Equal(20, failures.Count(failure => failure is TicketRefusedException));
        Assert.Equal((20, 21L), await ReadAsync(id));
    }

    [Fact]
    public async Task A_commit_id_that_comes_again_while_its_call_runs_joins_it()
    {
        TicketId id = await GivenTicketAsync();
        HoldFirst();
        Invocation call = Increment(id);
        Task<InvocationResult> first = Engine(Granary).InvokeAsync(call, CancellationToken.None).AsTask();
        await _reached.Task.WaitAsync(LongEnough);
        Task<InvocationResult> again = Engine(Granary).InvokeAsync(call with { MayBeRepeat = true }, CancellationToken.None).AsTask();
        await StaysOpenAsync(again);

        _held.SetResult();

        Assert.Equal((await first).Version, (await again).Version);
        Assert.Equal("1", System.Text.Encoding.UTF8.GetString((await again).Result ?? []));
        Assert.Equal((1, 2L), await ReadAsync(id));
    }

    [Fact]
    public async Task A_call_in_doubt_is_not_refused_by_an_attempt_that_knew_of_no_other()
    {
        TicketId id = await GivenTicketAsync();
        HoldFirst();
        Task<InvocationResult> before = IncrementAsync(id);
        await _reached.Task.WaitAsync(LongEnough);
        Invocation refusal = Increment(id) with { Method = "Refuse()" };
        Task<InvocationResult> first = Engine(Granary).InvokeAsync(refusal, CancellationToken.None).AsTask();
        await StaysOpenAsync(first);
        Task<InvocationResult> inDoubt =
            Engine(Granary).InvokeAsync(refusal with { MayBeRepeat = true, IsInDoubt = true }, CancellationToken.None).AsTask();
        await StaysOpenAsync(inDoubt);

        _held.SetResult();

        await before;
        await Assert.ThrowsAsync<TicketRefusedException>(() => first);
        await Assert.ThrowsAsync<TicketRefusedException>(() => inDoubt);

        // No earlier attempt can be applied any more.
        Assert.IsType<CommitOutcome.Aborted>(await Store.FindOutcomeAsync(refusal.CommitId, CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_that_rests_on_a_change_is_not_told_before_that_change_is_durable()
    {
        Order order = await GivenAsync();
        HoldFirst(FaultPoints.Unavailable);
        Task<InvocationResult> first = Engine(Granary).InvokeAsync(Approve(order, "anna"), CancellationToken.None).AsTask();
        await _reached.Task.WaitAsync(LongEnough);
        Task<InvocationResult> second = Engine(Granary).InvokeAsync(Approve(order, "bert"), CancellationToken.None).AsTask();
        await StaysOpenAsync(second);

        _held.SetResult();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        await second;
        Assert.Equal("bert", (await FindAsync(Granary, order.Id))?.ApprovedBy);
    }

    private async Task<TicketId> GivenTicketAsync()
    {
        var id = new TicketId(1);
        await Granary.RunAsync(async unit => await unit.Repository<Ticket, TicketId>().AddAsync(new Ticket(id)));
        return id;
    }

    private void HoldFirst(Func<Exception>? failure = null) => Faults.BeforeCommit = async _ =>
    {
        Faults.BeforeCommit = null;
        _reached.SetResult();
        await _held.Task;
        if (failure is not null)
        {
            throw failure();
        }
    };

    private static Invocation Increment(TicketId id) =>
        new(CommitId.New(), new AggregateKey(new CollectionName("tickets"), $"{id.Value}"), "Increment()", "[]"u8.ToArray());

    private Task<InvocationResult> IncrementAsync(TicketId id) =>
        Engine(Granary).InvokeAsync(Increment(id), CancellationToken.None).AsTask();

    private async Task<(int Count, long Version)> ReadAsync(TicketId id)
    {
        await using IUnitOfWork unit = Granary.Begin();
        Ticket ticket = await unit.Repository<Ticket, TicketId>().GetAsync(id);
        return (ticket.Count, unit.VersionOf(ticket)?.Value ?? 0);
    }
}
