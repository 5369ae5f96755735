using Granary.Client;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>A commit or call that is sent again, because an answer was lost or an owner changed, gets a certain answer.</summary>
public sealed class RepeatTests : ClusterTests
{
    [Fact]
    public async Task A_repeated_call_that_another_owner_has_applied_makes_the_grain_read_again()
    {
        Order order = await GivenAsync();
        GranaryInstance other = await StartAnotherAsync();
        Invocation call = Approve(order);
        await Engine(other).InvokeAsync(call, CancellationToken.None);

        InvocationResult repeat = await Engine(Granary).InvokeAsync(call with { MayBeRepeat = true }, CancellationToken.None);

        Assert.Equal((true, 2L), (repeat.IsRepeat, repeat.Version.ToNumber()));
        Assert.Equal("bert", (await FindAsync(Granary, order.Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_repeated_call_that_another_owner_applies_just_after_the_log_was_asked_is_answered_as_the_first()
    {
        Order order = await GivenAsync();
        GranaryInstance other = await StartAnotherAsync();
        Invocation call = Approve(order) with { MayBeRepeat = true };
        InvocationResult? first = null;
        Faults.AfterFindOutcome = async () =>
        {
            Faults.AfterFindOutcome = null;
            first = await Engine(other).InvokeAsync(call, CancellationToken.None);
            await Engine(other).InvokeAsync(Call(order, "Pay()"), CancellationToken.None);
        };

        InvocationResult repeat = await Engine(Granary).InvokeAsync(call, CancellationToken.None);

        Assert.Equal((true, 2L), (repeat.IsRepeat, repeat.Version.ToNumber()));
        Assert.Equal(2, first?.Version.ToNumber());
        Assert.Equal(OrderStatus.Paid, (await FindAsync(Granary, order.Id))?.Status);
    }

    [Fact]
    public async Task A_call_sent_again_that_fails_is_not_applied_by_an_earlier_attempt_that_comes_late()
    {
        Order order = await GivenAsync();
        GranaryInstance other = await StartAnotherAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.BeforeCommit = _ =>
        {
            reached.TrySetResult();
            return held.Task;
        };
        Invocation call = Approve(order);
        Task<InvocationResult> first = Engine(Granary).InvokeAsync(call, CancellationToken.None).AsTask();
        await reached.Task.WaitAsync(LongEnough);

        // Another method stands for the same call on another state.
        Invocation again = call with { Method = "Pay()", Arguments = "[]"u8.ToArray(), MayBeRepeat = true, IsInDoubt = true };
        await Assert.ThrowsAsync<OnlyApprovedOrdersArePaid>(() => Engine(other).InvokeAsync(again, CancellationToken.None).AsTask());
        held.SetResult();

        await Assert.ThrowsAsync<CommitAbortedException>(() => first);
        Assert.Null((await FindAsync(Granary, order.Id, ReadMode.Strict))?.ApprovedBy);
    }

    [Fact]
    public async Task A_unit_sent_again_takes_up_its_intents_at_once_though_calls_wait_for_them()
    {
        Order order = await GivenAsync();
        var intent = new IntentMessage { CommitId = Guid.NewGuid(), Expected = 1 };
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        Assert.True((await Grain(order).PlaceIntentAsync(intent)).IsGranted);
        Task<InvocationResult> waiting = Engine(Granary).InvokeAsync(Approve(order), CancellationToken.None).AsTask();
        await StaysOpenAsync(waiting);

        IntentReply again = await Grain(order).PlaceIntentAsync(intent).AsTask().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.True(again.IsGranted);
        await Grain(order).ReleaseAsync(intent.CommitId, HeldRow.UpToDate);
        await waiting.WaitAsync(LongEnough);
    }

    [Fact]
    public async Task A_unit_under_an_id_of_the_caller_that_lost_a_race_may_be_tried_again()
    {
        Order[] orders = await GivenAsync(2);
        WriteBatch rival = Batch(orders, order => order.Postpone(order.DueOn.AddDays(1)));
        await Grain(orders[0]).PlaceIntentAsync(new IntentMessage { CommitId = rival.CommitId.Value, Expected = 1 });
        WriteBatch batch = Batch(orders, order => order.Approve("bert")) with { MayBeRepeat = true };

        CommitResult refused = await Engine(Granary).CommitAsync(batch, CancellationToken.None);
        await Grain(orders[0]).ReleaseAsync(rival.CommitId.Value, HeldRow.UpToDate);

        Assert.IsType<CommitResult.Conflicted>(refused);
        Assert.IsType<CommitResult.Committed>(await Engine(Granary).CommitAsync(batch, CancellationToken.None));
    }

    [Fact]
    public async Task Of_two_units_that_waited_for_the_same_calls_the_second_waits_for_the_first_no_longer_than_its_patience()
    {
        Order order = await GivenAsync();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.BeforeCommit = _ => held.Task;
        Task<InvocationResult> call = Engine(Granary).InvokeAsync(Approve(order), CancellationToken.None).AsTask();
        await StaysOpenAsync(call);
        var patience = TimeSpan.FromMilliseconds(300);
        Task<IntentReply> first = PlaceAsync(order, Request());
        await StaysOpenAsync(first);
        Task<IntentReply> second = PlaceAsync(order, Request());
        await StaysOpenAsync(second);

        held.SetResult();

        await call.WaitAsync(LongEnough);
        IntentReply granted = await first.WaitAsync(LongEnough);
        Assert.True(granted.IsGranted, $"The first one got {granted}.");
        Assert.False((await second.WaitAsync(TimeSpan.FromSeconds(5))).IsGranted);

        IntentMessage Request() =>
            new() { CommitId = Guid.NewGuid(), Attempt = Guid.NewGuid(), Expected = 2, Patience = patience };
    }

    // A grain that takes long replies that the request waits, and the coordinator sends the request again. A slow machine may cause this
    // too.
    private async Task<IntentReply> PlaceAsync(Order order, IntentMessage request)
    {
        IntentReply reply;
        do
        {
            reply = await Grain(order).PlaceIntentAsync(request);
        }
        while (reply.IsWaiting);
        return reply;
    }

    [Fact]
    public async Task A_unit_in_doubt_that_is_refused_is_never_applied()
    {
        Order[] orders = await GivenAsync(2);
        var rival = Guid.NewGuid();
        await Grain(orders[0]).PlaceIntentAsync(new IntentMessage { CommitId = rival, Expected = 1 });
        WriteBatch batch = Batch(orders, order => order.Approve("bert"));

        CommitResult refused = await Engine(Granary).CommitAsync(
            batch with { MayBeRepeat = true, IsInDoubt = true }, CancellationToken.None);
        await Grain(orders[0]).ReleaseAsync(rival, HeldRow.UpToDate);

        Assert.IsType<CommitResult.Conflicted>(refused);
        Assert.IsType<CommitResult.Aborted>(await Engine(Granary).CommitAsync(batch, CancellationToken.None));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_in_doubt_that_the_database_refuses_is_not_applied_by_an_earlier_attempt_that_comes_late(int count)
    {
        Order[] orders = await GivenBehindAsync(count);
        WriteBatch addition = Addition(orders);

        CommitResult refused = await Engine(Granary)
            .CommitAsync(addition with { MayBeRepeat = true, IsInDoubt = true }, CancellationToken.None);
        await RemoveBehindAsync(orders);

        Assert.IsType<CommitResult.Conflicted>(refused);
        Assert.IsType<CommitResult.Aborted>(
            Assert.IsType<UnitDecision.Decided>((await Store.CommitAsync([addition], Thoroughness.EveryUnit))[0]).Result);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_in_doubt_that_an_earlier_attempt_applies_just_after_it_was_refused_is_answered_as_applied(int count)
    {
        Order[] orders = await GivenBehindAsync(count);
        WriteBatch addition = Addition(orders);
        Faults.AfterCommit = async _ =>
        {
            Faults.AfterCommit = null;
            await RemoveBehindAsync(orders);
            Assert.IsType<CommitResult.Committed>(
                Assert.IsType<UnitDecision.Decided>((await Store.CommitAsync([addition], Thoroughness.EveryUnit))[0]).Result);
        };

        CommitResult result = await Engine(Granary)
            .CommitAsync(addition with { MayBeRepeat = true, IsInDoubt = true }, CancellationToken.None);

        var committed = Assert.IsType<CommitResult.Committed>(result);
        Assert.True(committed.IsFromLog);
        Assert.Equal(Enumerable.Repeat(3L, count), committed.Versions.ToNumbers());
        Assert.Equal("anna", (await FindAsync(Granary, orders[^1].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_unit_whose_participant_could_not_be_reached_is_sent_again()
    {
        Order[] orders = await GivenAsync(2);
        int lost = 0;
        Wire.Instead = (method, _, go) => method == nameof(IAggregateGrain.PlaceIntentAsync) && Interlocked.Increment(ref lost) <= 2
            ? throw new OrleansException("The test lost it.") : go();

        CommitResult result = await Engine(Granary).CommitAsync(Batch(orders, order => order.Approve("bert")), CancellationToken.None);

        Assert.IsType<CommitResult.Committed>(result);
    }

    // Additions, because only a write that expects no version can apply again after a removal.
    private static WriteBatch Addition(IEnumerable<Order> orders)
    {
        WriteBatch changed = Batch(orders, order => order.Approve("anna"));
        return changed with { Writes = [.. changed.Writes.Select(write => write with { Expected = ExpectedVersion.Absent })] };
    }

    // Stores orders that the grains have not read, so that the database decides.
    private async Task<Order[]> GivenBehindAsync(int count)
    {
        Order[] orders = [.. Enumerable.Range(0, count).Select(_ => An.Order())];
        WriteBatch stored = Batch(orders, _ => { });
        await Store.CommitAsync(
            [stored with { Writes = [.. stored.Writes.Select(write => write with { Expected = ExpectedVersion.Absent })] }],
            Thoroughness.EveryUnit);
        return orders;
    }

    private async Task RemoveBehindAsync(Order[] orders)
    {
        WriteBatch removal = Batch(orders, _ => { });
        await Store.CommitAsync(
            [removal with { Writes = [.. removal.Writes.Select(write => write with { Document = null })] }], Thoroughness.EveryUnit);
    }
}
