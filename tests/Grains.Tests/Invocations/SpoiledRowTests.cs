using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>A row of several calls that is refused because of one of them: that call is refused, and all others are applied.</summary>
public sealed class SpoiledRowTests : ClusterTests
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _groups;

    [Fact]
    public async Task A_value_that_the_store_refuses_refuses_the_call_that_wrote_it_and_none_that_shares_its_row()
    {
        Order order = await GivenAsync();
        Faults.BeforeCommit = RefuseAfterFirstAsync;
        Task<InvocationResult> first = InvokeAsync(Postpone(order));
        await _reached.Task.WaitAsync(LongEnough);
        Task<InvocationResult> before = InvokeAsync(Postpone(order, 2));
        Task<InvocationResult> refused = InvokeAsync(Approve(order, "refused"));
        Task<InvocationResult> behind = InvokeAsync(Postpone(order, 3));
        Task<InvocationResult> seeing = InvokeAsync(Postpone(order, 3)); // Changes nothing.
        await StaysOpenAsync(Task.WhenAny(before, refused, behind, seeing));

        _held.SetResult();

        await Assert.ThrowsAsync<StoreRefusedException>(() => refused);
        await Task.WhenAll(first, before, behind, seeing);
        Assert.Null((await FindAsync(Granary, order.Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_call_whose_row_is_refused_refuses_none_that_gathered_behind_it()
    {
        Order order = await GivenAsync();
        Faults.BeforeCommit = RefuseAfterFirstAsync;
        Task<InvocationResult> refused = InvokeAsync(Approve(order, "refused"));
        await _reached.Task.WaitAsync(LongEnough);
        Task<InvocationResult> behind = InvokeAsync(Postpone(order));
        await StaysOpenAsync(behind);

        _held.SetResult();

        await Assert.ThrowsAsync<StoreRefusedException>(() => refused);
        await behind;
    }

    [Fact]
    public async Task A_call_that_is_aborted_for_ever_aborts_none_that_gathered_behind_it()
    {
        Order order = await GivenAsync();
        Invocation aborted = Approve(order);
        await Engine(Granary).ResolveAsync(aborted.CommitId, CancellationToken.None);
        Faults.BeforeCommit = RefuseAfterFirstAsync;
        Task<InvocationResult> first = InvokeAsync(aborted);
        await _reached.Task.WaitAsync(LongEnough);
        Task<InvocationResult> behind = InvokeAsync(Postpone(order));
        await StaysOpenAsync(behind);

        _held.SetResult();

        await Assert.ThrowsAsync<CommitAbortedException>(() => first);
        await behind;
    }

    // Holds the first group until the test lets it go, and refuses every row that somebody named "refused" approved.
    private async Task RefuseAfterFirstAsync(IReadOnlyList<WriteBatch> group)
    {
        if (Interlocked.Increment(ref _groups) == 1)
        {
            _reached.SetResult();
            await _held.Task;
        }

        if (group.Any(batch => batch.Writes.Any(write =>
            write.Document is { } document && Encoding.UTF8.GetString(document.ToArray()).Contains("refused", StringComparison.Ordinal))))
        {
            throw FaultPoints.Refused();
        }
    }

    private static Invocation Postpone(Order order, int day = 1) =>
        Call(order, "Postpone(System.DateOnly)", $"[\"2027-01-0{day}\"]");

    private Task<InvocationResult> InvokeAsync(Invocation call) => Engine(Granary).InvokeAsync(call, CancellationToken.None).AsTask();
}
