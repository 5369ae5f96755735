using Granary.Client;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>When a coordinator dies or the database does not answer, grains find out the outcome before they continue.</summary>
public sealed class CrashTests : ClusterTests
{
    [Fact]
    public async Task A_coordinator_that_died_before_it_asked_the_database_is_aborted_and_refused_when_it_comes_late()
    {
        Order[] orders = await GivenAsync(2);
        WriteBatch batch = Batch(orders, order => order.Approve("bert"));
        foreach (Order order in orders)
        {
            Assert.True(
                (await Grain(order).PlaceIntentAsync(new IntentMessage { CommitId = batch.CommitId.Value, Expected = 1 })).IsGranted);
        }

        Task<Order?> read = FindAsync(Granary, orders[0].Id);
        await StaysOpenAsync(read);

        Assert.Null((await read)?.ApprovedBy);
        Assert.Null((await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
        Assert.IsType<CommitResult.Aborted>(
            Assert.IsType<UnitDecision.Decided>((await Store.CommitAsync([batch], Thoroughness.EveryUnit))[0]).Result);
        await Granary.InvokeAsync<Order, OrderId>(orders[0].Id, order => order.Approve("anna"));
        Assert.Equal("anna", (await FindAsync(Granary, orders[0].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_coordinator_that_died_after_the_commit_leaves_grains_that_learn_it_when_their_intents_are_too_old()
    {
        Order[] orders = await GivenAsync(2);
        WriteBatch batch = Batch(orders, order => order.Approve("bert"));
        foreach (Order order in orders)
        {
            await Grain(order).PlaceIntentAsync(new IntentMessage { CommitId = batch.CommitId.Value, Expected = 1 });
        }

        await Store.CommitAsync([batch], Thoroughness.EveryUnit);

        Assert.Equal("bert", (await FindAsync(Granary, orders[0].Id))?.ApprovedBy);
        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task An_intent_stays_while_the_database_cannot_be_asked()
    {
        Order order = await GivenAsync();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        await Grain(order).PlaceIntentAsync(new IntentMessage { CommitId = Guid.NewGuid(), Expected = 1 });

        Task<Order?> read = FindAsync(Granary, order.Id);
        await StaysOpenAsync(read, 1.5);
        Faults.BeforeResolve = null;

        Assert.NotNull(await read.WaitAsync(LongEnough));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    [InlineData(false, 2)]
    public async Task An_outcome_that_is_not_known_holds_reads_until_it_is(bool isApplied, int count)
    {
        Order[] orders = await GivenAsync(count);
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        Faults.BeforeCommit = isApplied ? null : _ => throw FaultPoints.InDoubt();
        Faults.AfterCommit = isApplied ? _ => throw FaultPoints.InDoubt() : null;

        await Assert.ThrowsAsync<OutcomeUnknownException>(
            () => Engine(Granary).CommitAsync(Batch(orders, order => order.Approve("bert")), CancellationToken.None).AsTask());
        Task<Order?> read = FindAsync(Granary, orders[^1].Id);
        await StaysOpenAsync(read, 1);
        (Faults.BeforeResolve, Faults.BeforeCommit, Faults.AfterCommit) = (null, null, null);

        Assert.Equal(isApplied ? "bert" : null, (await read.WaitAsync(LongEnough))?.ApprovedBy);
    }

    [Fact]
    public async Task An_invocation_whose_outcome_is_not_known_holds_reads_until_it_is()
    {
        Order order = await GivenAsync();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        Faults.AfterCommit = _ => throw FaultPoints.InDoubt();

        await Assert.ThrowsAsync<OutcomeUnknownException>(
            () => Engine(Granary).InvokeAsync(Approve(order), CancellationToken.None).AsTask());
        Task<Order?> read = FindAsync(Granary, order.Id);
        await StaysOpenAsync(read, 1);
        (Faults.BeforeResolve, Faults.AfterCommit) = (null, null);

        Assert.Equal("bert", (await read.WaitAsync(LongEnough))?.ApprovedBy);
    }

    [Fact]
    public async Task While_a_slow_database_decides_intents_wait_beyond_their_limit()
    {
        Order[] orders = await GivenAsync(2);
        var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.AfterCommit = _ => decided.Task;

        // A mark under the id of a transaction waits for that transaction.
        Faults.BeforeResolve = () => decided.Task;
        Task<CommitResult> commit = Engine(Granary)
            .CommitAsync(Batch(orders, order => order.Approve("bert")), CancellationToken.None).AsTask();
        await StaysOpenAsync(commit);
        Task<Order?> read = FindAsync(Granary, orders[0].Id);
        await StaysOpenAsync(read, 1);

        decided.SetResult();

        Assert.IsType<CommitResult.Committed>(await commit);
        Assert.Equal("bert", (await read)?.ApprovedBy);
        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task Of_two_owners_of_one_aggregate_the_loser_reads_again_and_strict_reads_are_right()
    {
        Order order = await GivenAsync();
        GranaryInstance other = await StartAnotherAsync();
        await FindAsync(other, order.Id);
        await other.InvokeAsync<Order, OrderId>(order.Id, o => o.Approve("bert"));

        Assert.Equal("bert", (await FindAsync(Granary, order.Id, ReadMode.Strict))?.ApprovedBy);
        CommitResult lost = await Engine(Granary).CommitAsync(Batch([order], o => o.Approve("anna")), CancellationToken.None);

        Assert.Equal(2, Assert.IsType<CommitResult.Conflicted>(lost).Actual.Value);
        Assert.Equal("bert", (await FindAsync(Granary, order.Id))?.ApprovedBy);
        await Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.Pay());
        await other.InvokeAsync<Order, OrderId>(order.Id, o => o.Postpone(new DateOnly(2031, 1, 1)));
        Order? last = await FindAsync(other, order.Id);
        Assert.Equal((OrderStatus.Paid, new DateOnly(2031, 1, 1)), (last?.Status, last?.DueOn));
    }
}
