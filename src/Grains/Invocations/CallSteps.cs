using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Grains.Invocations;

/// <summary>Decides how a call goes on: which answer, which repetition or which refusal follows from each event.</summary>
/// <remarks>
/// No call is refused before the log was asked: the state that refuses it may be the state that an earlier attempt made. Orleans may
/// deliver a message twice, so this also holds for a call that does not know itself to be a repeat.
/// </remarks>
internal static class CallSteps
{
    /// <summary>Begins a call: it waits until no commit over several aggregates holds the aggregate.</summary>
    public static Step Begin(CallState.CallTerms terms) =>
        new(new CallState.Running(terms, Attempt: 1, terms.MayBeRepeat), CallEffect.AwaitSettled.Instance);

    /// <summary>Goes on after an event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot come in this state.</exception>
    public static Step Apply(CallState state, CallEvent happened) => (state, happened) switch
    {
        (CallState.Running { MayBeInLog: true } running, CallEvent.Settled) =>
            new(running, new CallEffect.AskLog { IsPatient = running.IsSent }),
        (CallState.Running running, CallEvent.Settled) => new(running, CallEffect.Run.Instance),
        (CallState.Running running, CallEvent.NotInLog) => new(running with { IsSent = false }, CallEffect.Run.Instance),
        (CallState.Running running, CallEvent.Ran ran) => AfterRun(running, ran),
        (CallState.Running running, CallEvent.ConflictDescribed described) => Confirm(running, new CallRun.Threw(described.Conflict)),
        (CallState.Running { IsSent: true } or CallState.Confirming { IsSent: true }, CallEvent.Failed failed) =>
            End(new CallEffect.LeaveInDoubt(failed.Failure)),
        (CallState.Running or CallState.Confirming, CallEvent.Failed failed) => End(new CallEffect.Throw(failed.Failure)),
        (CallState.Confirming, CallEvent.FoundApplied) => new(CallState.Applied.Instance, new CallEffect.AskLog { IsPatient = true }),
        (CallState.Applied, CallEvent.Failed failed) => End(new CallEffect.LeaveInDoubt(failed.Failure)),

        // The row of the log was purged meanwhile, and the result with it.
        (CallState.Applied, CallEvent.NotInLog) => End(new CallEffect.AnswerFromLog(new CommitOutcome.Committed(null))),
        (CallState.Confirming confirming, CallEvent.Marked or CallEvent.NotInLog) => Answer(confirming.Run),
        (CallState.Running or CallState.Confirming or CallState.Applied,
            CallEvent.FoundInLog { Outcome: CommitOutcome.Committed outcome }) => End(new CallEffect.AnswerFromLog(outcome)),
        (CallState.Running or CallState.Confirming, CallEvent.FoundInLog) => End(new CallEffect.RefuseAborted()),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot come to a call that is {state.GetType().Name}."),
    };

    private static Step AfterRun(CallState.Running state, CallEvent.Ran ran) => (ran.Run, ran.Outcome) switch
    {
        (CallRun.Changed changed, CallOutcome.Stored stored) => End(new CallEffect.Answer(
            new InvocationResult(VersionAfter(stored, changed), changed.Result, IsRepeat: false)) { IsStored = true }),
        (CallRun.Changed, var outcome) => AfterLostChange(state, outcome),
        (_, CallOutcome.Stored or CallOutcome.AlreadyDurable) => Confirm(state, ran.Run),

        // The call whose row was refused has its answer: for a call that only saw the row, that was no attempt.
        (_, CallOutcome.Refused) => Repeat(state),
        (_, var outcome) => AfterLostView(state, outcome),
    };

    // The call changed the row, and the row was not stored.
    private static Step AfterLostChange(CallState.Running state, CallOutcome outcome) => outcome switch
    {
        CallOutcome.SpoiledByOneCall => Repeat(state),
        CallOutcome.RowLost => RepeatOrGiveUp(state with { MayBeInLog = true, IsSent = true }),
        _ => Fail(state, outcome),
    };

    // The call only saw a row that was not stored, so the failure is not its own: it runs again as long as it may.
    private static Step AfterLostView(CallState.Running state, CallOutcome outcome) => outcome switch
    {
        CallOutcome.SpoiledByOneCall => Repeat(state),
        CallOutcome.RowLost => RepeatOrGiveUp(state),
        _ when state.Attempt < state.Terms.MaxAttempts => RepeatOrGiveUp(state),
        _ => Fail(state, outcome),
    };

    private static Step Repeat(CallState.Running state) => new(state, CallEffect.AwaitSettled.Instance);

    private static Step RepeatOrGiveUp(CallState.Running state) => state.Attempt < state.Terms.MaxAttempts
        ? Repeat(state with { Attempt = state.Attempt + 1 })
        : new(state, new CallEffect.DescribeConflict());

    // A refusal of the row is a refusal of the call. A store that is away, a doubt or a defect proves nothing about an earlier attempt.
    private static Step Fail(CallState.Running state, CallOutcome outcome) => outcome switch
    {
        CallOutcome.Refused refused => Confirm(state, new CallRun.Threw(refused.Failure)),
        CallOutcome.InDoubt doubt => End(new CallEffect.LeaveInDoubt(doubt.Failure)),
        CallOutcome.Failed failed => End(new CallEffect.Throw(failed.Failure)),
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is no failure."),
    };

    // The reason for a refusal may be over some time, and an earlier attempt must not be applied then.
    private static Step Confirm(CallState.Running state, CallRun run)
    {
        var confirming = new CallState.Confirming(run) { IsSent = state.IsSent };
        return state.Terms switch
        {
            { IsInDoubt: true } => new(confirming, new CallEffect.Resolve()),
            { MayBeRepeat: false } when run is not CallRun.Threw => Answer(run),
            _ => new(confirming, new CallEffect.AskLog { IsPatient = state.IsSent }),
        };
    }

    private static Step Answer(CallRun run) => run switch
    {
        CallRun.Threw threw => End(new CallEffect.Refuse(threw.Failure)),
        CallRun.Returned returned => End(new CallEffect.Answer(
            new InvocationResult(VersionAfterCall.Known(returned.Seen), returned.Result, IsRepeat: false))),
        _ => throw new InvalidOperationException("A call that changed the aggregate is answered by its row."),
    };

    private static VersionAfterCall VersionAfter(CallOutcome.Stored row, CallRun.Changed call) =>
        VersionAfterCall.Known(new AggregateVersion(row.Before.Value + call.Position + 1));

    private static Step End(CallEffect effect) => new(CallState.Over.Instance, effect);

    /// <summary>A step of a call: its state afterwards, and what its executor does next.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Effect">The effect.</param>
    internal readonly record struct Step(CallState State, CallEffect Effect);
}
