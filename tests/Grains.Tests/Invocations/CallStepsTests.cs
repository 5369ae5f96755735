using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Invocations;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>The answer, the repetition or the refusal that follows each event in the life of a call.</summary>
public sealed class CallStepsTests
{
    private static readonly CallState.CallTerms _first = new(MaxAttempts: 3);
    private static readonly CallState.CallTerms _repeat = _first with { MayBeRepeat = true };
    private static readonly CallState.CallTerms _doubt = _repeat with { IsInDoubt = true };
    private static readonly CallRun _changed = new CallRun.Changed([1], Position: 2);
    private static readonly CallRun _returned = new CallRun.Returned([2], new AggregateVersion(7));
    private static readonly CallRun _threw = new CallRun.Threw(new InvalidOperationException("The order is approved already."));
    private static readonly CallOutcome _stored = new CallOutcome.Stored(new AggregateVersion(4));
    private static readonly Exception _failure = new StoreUnavailableException("away");

    [Fact]
    public void A_call_waits_until_the_aggregate_is_settled_and_runs()
    {
        CallSteps.Step step = CallSteps.Begin(_first);
        Assert.IsType<CallEffect.AwaitSettled>(step.Effect);

        Assert.IsType<CallEffect.Run>(After(step, CallEvent.Settled.Instance).Effect);
    }

    [Fact]
    public void A_call_that_may_be_a_repeat_asks_the_log_before_it_runs()
    {
        CallSteps.Step step = After(CallSteps.Begin(_repeat), CallEvent.Settled.Instance);
        Assert.IsType<CallEffect.AskLog>(step.Effect);

        Assert.IsType<CallEffect.Run>(After(step, new CallEvent.NotInLog()).Effect);
        var applied = new CommitOutcome.Committed([9]);
        Assert.Equal(new CallEffect.AnswerFromLog(applied), After(step, new CallEvent.FoundInLog(applied)).Effect);
        Assert.IsType<CallEffect.RefuseAborted>(After(step, new CallEvent.FoundInLog(CommitOutcome.NeverApplied)).Effect);
    }

    [Fact]
    public void A_call_in_doubt_that_is_found_applied_is_never_reported_as_unwritten_or_refused()
    {
        CallSteps.Step asking = After(Ran(_doubt, _threw, new CallOutcome.AlreadyDurable()), new CallEvent.FoundApplied());
        Assert.IsType<CallEffect.AskLog>(asking.Effect);

        Assert.Equal(new CallEffect.LeaveInDoubt(_failure), After(asking, new CallEvent.Failed(_failure)).Effect);
        Assert.Equal(new CallEffect.AnswerFromLog(new CommitOutcome.Committed(null)), After(asking, new CallEvent.NotInLog()).Effect);
    }

    [Fact]
    public void A_change_that_was_stored_is_answered_with_the_version_that_it_led_to()
    {
        CallSteps.Step step = Ran(_first, _changed, _stored);

        Assert.Equal(
            new InvocationResult(VersionAfterCall.Known(new(7)), [1], false) with { Result = null }, ResultOf(step) with { Result = null });
        Assert.IsType<CallState.Over>(step.State);
        Assert.True(Assert.IsType<CallEffect.Answer>(step.Effect).IsStored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_call_that_changed_nothing_is_answered_with_what_it_saw_once_that_is_durable(bool wasStored)
    {
        InvocationResult result = ResultOf(Ran(_first, _returned, wasStored ? _stored : new CallOutcome.AlreadyDurable()));

        Assert.Equal(7, result.Version.ToNumber());
        Assert.False(result.IsRepeat);
    }

    [Fact]
    public void A_call_that_threw_is_refused_once_the_log_does_not_know_it()
    {
        CallSteps.Step step = Ran(_first, _threw, new CallOutcome.AlreadyDurable());
        Assert.IsType<CallEffect.AskLog>(step.Effect);

        Assert.Same(FailureOf(_threw), Assert.IsType<CallEffect.Refuse>(After(step, new CallEvent.NotInLog()).Effect).Failure);
        Assert.IsType<CallEffect.AnswerFromLog>(After(step, new CallEvent.FoundInLog(new CommitOutcome.Committed(null))).Effect);
    }

    [Fact]
    public void A_call_in_doubt_that_wrote_nothing_puts_an_abort_mark_before_its_answer()
    {
        CallSteps.Step step = Ran(_doubt, _returned, new CallOutcome.AlreadyDurable());
        Assert.IsType<CallEffect.Resolve>(step.Effect);

        Assert.Equal(7, ResultOf(After(step, new CallEvent.Marked())).Version.ToNumber());
        CallSteps.Step late = After(step, new CallEvent.FoundApplied());
        Assert.IsType<CallEffect.AskLog>(late.Effect);
        Assert.IsType<CallEffect.AnswerFromLog>(After(late, new CallEvent.FoundInLog(new CommitOutcome.Committed(null))).Effect);
    }

    [Fact]
    public void A_repeat_that_wrote_nothing_asks_the_log_before_its_answer() =>
        Assert.IsType<CallEffect.AskLog>(Ran(_repeat, _returned, new CallOutcome.AlreadyDurable()).Effect);

    [Fact]
    public void A_change_whose_row_was_lost_asks_the_log_and_runs_again_until_its_attempts_are_used_up()
    {
        CallSteps.Step step = CallSteps.Begin(_first);
        for (int attempt = 2; attempt <= 3; attempt++)
        {
            step = Run(step, _changed, new CallOutcome.RowLost());
            Assert.Equal(new CallState.Running(_first, attempt, MayBeInLog: true) { IsSent = true }, step.State);
            Assert.IsType<CallEffect.AwaitSettled>(step.Effect);
        }

        step = Run(step, _changed, new CallOutcome.RowLost());
        Assert.IsType<CallEffect.DescribeConflict>(step.Effect);
        step = After(step, new CallEvent.ConflictDescribed(_failure), new CallEvent.NotInLog());
        Assert.Same(_failure, Assert.IsType<CallEffect.Refuse>(step.Effect).Failure);
    }

    [Fact]
    public void A_view_of_a_row_that_was_lost_runs_again_and_is_not_looked_up() =>
        Assert.Equal(new CallState.Running(_first, 2, MayBeInLog: false), Ran(_first, _returned, new CallOutcome.RowLost()).State);

    [Fact]
    public void A_group_that_one_call_spoiled_costs_the_others_no_attempt()
    {
        foreach (CallRun run in new[] { _changed, _returned, _threw })
        {
            CallSteps.Step step = Ran(_first, run, new CallOutcome.SpoiledByOneCall());
            Assert.Equal(new CallState.Running(_first, 1, MayBeInLog: false), step.State);
            Assert.IsType<CallEffect.AwaitSettled>(step.Effect);
        }

        CallSteps.Step seen = Ran(_first, _returned, new CallOutcome.Refused(_failure));
        Assert.Equal(new CallState.Running(_first, 1, MayBeInLog: false), seen.State);
    }

    [Fact]
    public void A_refusal_of_the_row_refuses_the_call_that_changed_it_once_the_log_does_not_know_it()
    {
        CallSteps.Step step = Ran(_first, _changed, new CallOutcome.Refused(_failure));
        Assert.IsType<CallEffect.AskLog>(step.Effect);
        Assert.Same(_failure, Assert.IsType<CallEffect.Refuse>(After(step, new CallEvent.NotInLog()).Effect).Failure);
    }

    [Fact]
    public void A_doubt_and_a_store_that_is_away_are_no_answers()
    {
        Assert.Equal(new CallEffect.LeaveInDoubt(_failure), Ran(_first, _changed, new CallOutcome.InDoubt(_failure)).Effect);
        Assert.Equal(new CallEffect.Throw(_failure), Ran(_first, _changed, new CallOutcome.Failed(_failure)).Effect);
    }

    [Fact]
    public void A_failure_proves_nothing_while_the_row_of_the_call_may_be_stored_and_the_log_has_not_answered()
    {
        var failed = new CallEvent.Failed(_failure);
        CallSteps.Step lost = Ran(_first, _changed, new CallOutcome.RowLost());
        CallSteps.Step asking = After(lost, CallEvent.Settled.Instance);
        Assert.Equal(new CallEffect.AskLog { IsPatient = true }, asking.Effect);
        Assert.Equal(new CallEffect.LeaveInDoubt(_failure), After(lost, failed).Effect);
        Assert.Equal(new CallEffect.LeaveInDoubt(_failure), After(asking, failed).Effect);

        CallSteps.Step last = Run(Run(lost, _changed, new CallOutcome.RowLost()), _changed, new CallOutcome.RowLost());
        Assert.IsType<CallEffect.DescribeConflict>(last.Effect);
        Assert.Equal(new CallEffect.LeaveInDoubt(_failure), After(last, failed).Effect);
        CallSteps.Step confirming = After(last, new CallEvent.ConflictDescribed(_failure));
        Assert.Equal(new CallEffect.AskLog { IsPatient = true }, confirming.Effect);
        Assert.Equal(new CallEffect.LeaveInDoubt(_failure), After(confirming, failed).Effect);
    }

    [Fact]
    public void A_failure_is_thrown_while_no_row_of_the_call_may_be_stored()
    {
        var failed = new CallEvent.Failed(_failure);
        CallSteps.Step asked = After(
            Ran(_first, _changed, new CallOutcome.RowLost()), CallEvent.Settled.Instance, new CallEvent.NotInLog());

        foreach (CallSteps.Step step in new[] { CallSteps.Begin(_first), asked, Ran(_first, _threw, new CallOutcome.AlreadyDurable()) })
        {
            Assert.Equal(new CallEffect.Throw(_failure), After(step, failed).Effect);
        }
    }

    [Fact]
    public void A_call_that_only_saw_a_row_which_failed_runs_again_and_fails_with_the_row_at_its_last_attempt()
    {
        CallOutcome failed = new CallOutcome.Failed(_failure);
        CallSteps.Step step = Run(Ran(_first, _returned, failed), _returned, failed);
        Assert.Equal(new CallState.Running(_first, 3, MayBeInLog: false), step.State);

        Assert.Equal(new CallEffect.Throw(_failure), Run(step, _returned, failed).Effect);
    }

    [Fact]
    public void A_call_that_has_its_answer_takes_no_event() =>
        Assert.Throws<InvalidOperationException>(() => After(Ran(_first, _changed, _stored), CallEvent.Settled.Instance));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_class_of_a_failure_decides_what_it_says_of_the_call(bool isWrapped)
    {
        Assert.IsType<CallOutcome.Refused>(CallOutcome.OfFailure(new StoreRefusedException("no", null)));
        Assert.IsType<CallOutcome.InDoubt>(CallOutcome.OfFailure(new OutcomeUnknownException(CommitId.New(), null)));
        Assert.IsType<CallOutcome.Failed>(CallOutcome.OfFailure(isWrapped ? new InvalidOperationException("no", _failure) : _failure));
    }

    private static CallSteps.Step Ran(CallState.CallTerms terms, CallRun run, CallOutcome outcome) =>
        Run(CallSteps.Begin(terms), run, outcome);

    private static CallSteps.Step Run(CallSteps.Step waiting, CallRun run, CallOutcome outcome)
    {
        CallSteps.Step step = After(waiting, CallEvent.Settled.Instance);
        step = step.Effect is CallEffect.AskLog ? After(step, new CallEvent.NotInLog()) : step;
        Assert.IsType<CallEffect.Run>(step.Effect);
        return After(step, new CallEvent.Ran(run, outcome));
    }

    private static CallSteps.Step After(CallSteps.Step step, params CallEvent[] events) =>
        events.Aggregate(step, (before, happened) => CallSteps.Apply(before.State, happened));

    private static InvocationResult ResultOf(CallSteps.Step step) => Assert.IsType<CallEffect.Answer>(step.Effect).Result;

    private static Exception FailureOf(CallRun run) => Assert.IsType<CallRun.Threw>(run).Failure;
}
