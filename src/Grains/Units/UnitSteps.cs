using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Grains.Attempts;

namespace Granary.Grains.Units;

/// <summary>Decides how the coordinator of a commit over several aggregates goes on: place, decide or refuse, tell, answer.</summary>
/// <remarks>
/// Intents end in one of two ways: with the outcome of the commit, for all of its attempts, or for this attempt alone, where it certainly
/// did not apply. Where the outcome is in doubt the intents stay, and each participant finds out by itself.
/// </remarks>
internal static class UnitSteps
{
    /// <summary>Begins a commit.</summary>
    /// <param name="isInDoubt">Whether the caller sent the commit before and had no answer.</param>
    public static Step Begin(bool isInDoubt) => new(new UnitState.Placing(isInDoubt), new UnitEffect.PlaceIntents());

    /// <summary>Goes on after an event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot come in this state.</exception>
    public static Step Apply(UnitState state, UnitEvent happened) => state switch
    {
        UnitState.Placing placing => AfterPlacing(placing, happened),
        UnitState.Deciding => AfterDecision(happened),
        UnitState.Refusing refusing => AfterLookup(refusing, happened),
        UnitState.Telling telling => AfterTelling(telling, happened),
        _ => throw Misplaced(state, happened),
    };

    private static Step AfterPlacing(UnitState.Placing state, UnitEvent happened) => happened switch
    {
        UnitEvent.Placed => new(new UnitState.Deciding(), new UnitEffect.Decide()),
        UnitEvent.Refused refused => Refuse(refused.Reply, isToEnd: state.IsInDoubt),
        UnitEvent.NotTold failed => Refuse(failed.Reply, isToEnd: false),

        // The database was not asked. A participant that could not be reached is asked again by the next attempt.
        UnitEvent.Lost => LetGo(new UnitEffect.Rethrow()),
        UnitEvent.InDoubt doubt => LetGo(Failure(doubt.Failure)),
        UnitEvent.Failed failed => LetGo(Failure(failed.Failure)),
        _ => throw Misplaced(state, happened),
    };

    private static Step AfterDecision(UnitEvent happened) => happened switch
    {
        UnitEvent.Decided { Result: CommitResult.Committed { IsFromLog: false, Versions: { AreKnown: true } versions } result } =>
            Tell(new UnitEffect.Publish(versions.OrEmpty), new UnitEffect.Reply(CommitReply.From(result)), isPublication: true),

        // The commit was applied before, and others may have changed the rows since.
        UnitEvent.Decided { Result: CommitResult.Committed result } =>
            Tell(new UnitEffect.Reload(), new UnitEffect.Reply(CommitReply.From(result)), isPublication: true),
        UnitEvent.Decided { Result: CommitResult.Aborted { Expired: false } result } =>
            Tell(new UnitEffect.Reload(), new UnitEffect.Reply(CommitReply.From(result)), isPublication: false),

        // The participants granted a version that the database refused, so their rows are out of date.
        UnitEvent.Decided decided => Tell(
            new UnitEffect.LetGo(HeldRow.Stale), new UnitEffect.Reply(CommitReply.From(decided.Result)), isPublication: false),
        _ => AfterFailure(happened),
    };

    // A repeat is answered as the first attempt was. Where that attempt may still be under way, an abort mark keeps it from being applied.
    // A message that was delivered twice is not marked as a repeat, so the log is asked before every refusal.
    private static Step Refuse(CommitReply refusal, bool isToEnd) => new(
        new UnitState.Refusing(new UnitEffect.Reply(refusal), isToEnd), isToEnd ? new UnitEffect.Resolve() : new UnitEffect.AskLog());

    private static Step AfterLookup(UnitState.Refusing state, UnitEvent happened) => happened switch
    {
        UnitEvent.InLog { Outcome: { Applied: true } outcome } =>
            Tell(new UnitEffect.Reload(), new UnitEffect.Reply(CommitReply.From(outcome.Answer)), isPublication: true),
        UnitEvent.InLog when state.IsToEnd => Tell(new UnitEffect.Release(), state.Refusal, isPublication: false),
        UnitEvent.InLog aborted => LetGo(new UnitEffect.Reply(CommitReply.From(aborted.Outcome.Answer))),
        UnitEvent.NotInLog => LetGo(state.Refusal),
        _ => AfterFailure(happened),
    };

    private static Step AfterFailure(UnitEvent happened) => happened switch
    {
        // Each participant finds out for itself, and only then lets go.
        UnitEvent.InDoubt doubt => new(new UnitState.Over(), Failure(doubt.Failure)),

        // Anything else is certain not to have been applied now.
        UnitEvent.Lost lost => LetGo(Failure(lost.Failure)),
        UnitEvent.Failed failed => LetGo(Failure(failed.Failure)),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no answer of the database."),
    };

    private static Step AfterTelling(UnitState.Telling state, UnitEvent happened) => (happened, state) switch
    {
        // The commit is durable in any case. If not all have heard, the log remembers that it has still to be published.
        (UnitEvent.Heard, { IsPublication: true, End: UnitEffect.Reply reply }) =>
            new(new UnitState.Over(), reply with { IsPublished = true }),
        (UnitEvent.Heard or UnitEvent.NotHeard, _) => new(new UnitState.Over(), state.End),
        _ => throw Misplaced(state, happened),
    };

    private static Step LetGo(UnitEffect end) => Tell(new UnitEffect.LetGo(HeldRow.UpToDate), end, isPublication: false);

    private static Step Tell(UnitEffect message, UnitEffect end, bool isPublication) =>
        new(new UnitState.Telling(end, isPublication), message);

    private static UnitEffect.Reply Failure(FailureMessage failure) => new(new CommitReply { Failure = failure });

    private static InvalidOperationException Misplaced(UnitState state, UnitEvent happened) =>
        new($"{happened.GetType().Name} cannot come to a commit that is {state.GetType().Name}.");

    /// <summary>A step of a commit over several aggregates: its state afterwards, and what its coordinator does next.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Effect">The effect.</param>
    internal readonly record struct Step(UnitState State, UnitEffect Effect);
}
