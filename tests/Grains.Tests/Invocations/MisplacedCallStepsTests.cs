using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Invocations;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>An event that cannot come to a call or a lane is refused by name, and a late answer of the log still decides.</summary>
public sealed class MisplacedCallStepsTests
{
    private static readonly CallState.CallTerms _terms = new(MaxAttempts: 1);
    private static readonly CallRun _returned = new CallRun.Returned([2], new AggregateVersion(7));
    private static readonly CallState _running = new CallState.Running(_terms, Attempt: 1, MayBeInLog: false);
    private static readonly CallState _confirming = new CallState.Confirming(_returned);
    private static readonly Exception _failure = new StoreUnavailableException("away");

    [Fact]
    public void An_event_that_cannot_come_to_a_call_is_named_with_the_state_that_it_came_to()
    {
        AssertMisplaced(CallState.Over.Instance, CallEvent.Settled.Instance, "Settled cannot come to a call that is Over.");
        AssertMisplaced(_confirming, CallEvent.Settled.Instance, "Settled cannot come to a call that is Confirming.");
        AssertMisplaced(_running, new CallEvent.Marked(), "Marked cannot come to a call that is Running.");
    }

    [Fact]
    public void A_change_cannot_be_durable_before_its_row_was_stored() => AssertMisplaced(
        _running, new CallEvent.Ran(new CallRun.Changed([1], 0), new CallOutcome.AlreadyDurable()), "AlreadyDurable is no failure.");

    [Fact]
    public void An_event_that_cannot_come_to_a_lane_is_named()
    {
        var lost = new LaneSteps.Event.Ended(new CallOutcome.RowLost());
        var failure = Assert.Throws<InvalidOperationException>(() => LaneSteps.Apply(new LaneSteps.State(new(4)), lost));

        Assert.StartsWith("Ended cannot come to a lane that is State", failure.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(
            () => LaneSteps.Apply(new LaneSteps.State(new(4)), new LaneSteps.Event.Ended(new CallOutcome.Stored(new(4)))));
    }

    [Fact]
    public void A_call_that_only_saw_the_row_is_answered_once_the_log_does_not_know_it_and_refused_where_it_was_aborted()
    {
        var answer = Assert.IsType<CallEffect.Answer>(CallSteps.Apply(_confirming, new CallEvent.NotInLog()).Effect);
        Assert.Equal((7, false), (answer.Result.Version.ToNumber(), answer.Result.IsRepeat));

        Assert.IsType<CallEffect.RefuseAborted>(
            CallSteps.Apply(_confirming, new CallEvent.FoundInLog(new CommitOutcome.Aborted())).Effect);
    }

    [Fact]
    public void A_call_that_only_saw_a_row_describes_the_conflict_or_the_doubt_at_its_last_attempt()
    {
        Assert.IsType<CallEffect.DescribeConflict>(Saw(new CallOutcome.RowLost()).Effect);
        Assert.Equal(new CallEffect.LeaveInDoubt(_failure), Saw(new CallOutcome.InDoubt(_failure)).Effect);
    }

    private static CallSteps.Step Saw(CallOutcome outcome) => CallSteps.Apply(_running, new CallEvent.Ran(_returned, outcome));

    private static void AssertMisplaced(CallState state, CallEvent happened, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOperationException>(() => CallSteps.Apply(state, happened)).Message);
}
