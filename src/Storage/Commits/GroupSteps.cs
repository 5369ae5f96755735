using System.Collections.Immutable;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>Decides how a group goes on after each answer of the store, until every unit has its own answer.</summary>
/// <remarks>
/// A transaction that failed for certain is tried again in halves, so that one unit that the database refuses, or one that keeps losing a
/// race, cannot hurt its neighbours. If a key was taken, it is first tried again whole and thoroughly, because that answers a repeat and
/// applies its neighbours at once. A transaction whose outcome is in doubt is never repeated: its units are resolved.
/// </remarks>
internal static class GroupSteps
{
    /// <summary>How often a unit alone is sent again after a lost race, and how many rounds in a row may decide nothing.</summary>
    internal const int MaxRaces = 8;

    /// <summary>Begins with all units in one transaction, in which those that cannot be applied may stay undecided.</summary>
    /// <param name="units">How many units the group has.</param>
    public static Step Begin(int units) =>
        Send(new GroupState { OpenUnits = units, Thoroughness = Thoroughness.AppliedUnits }, GroupUnits.AllOf(units), []);

    /// <summary>Goes on after an event.</summary>
    /// <exception cref="InvalidOperationException">The group is over, so that no event can come.</exception>
    public static Step Apply(GroupState state, GroupEvent happened) => happened switch
    {
        _ when state.IsOver => throw new InvalidOperationException("Every unit of the group is answered."),
        GroupEvent.Carried carried => AfterCarried(state, carried.Undecided),
        GroupEvent.Failed { Failure: GroupFailure.InDoubt } =>
            new(state, [new GroupEffect.Resolve(state.UnderWay, GroupDoubt.AnswerLost)]),
        GroupEvent.Failed { Failure: GroupFailure.KeyTaken } when state.Thoroughness == Thoroughness.AppliedUnits =>
            SendPart(state with { Thoroughness = Thoroughness.EveryUnit }),
        GroupEvent.Failed failed when state.UnderWay.Count > 1 => AfterFailure(state, failed.Failure),
        GroupEvent.Failed failed => AfterFailureAlone(state, failed.Failure),
        GroupEvent.Resolved resolved => AfterResolution(state, resolved.Applied),
        GroupEvent.Unresolved => Next(state, [new GroupEffect.LeaveInDoubt(state.UnderWay)]),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a group."),
    };

    private static Step AfterCarried(GroupState state, GroupUnits undecided)
    {
        GroupUnits decided = state.UnderWay.Except(undecided);
        return Next(
            undecided.IsEmpty ? state : state with { Undecided = state.Undecided.Add(undecided) },
            decided.IsEmpty ? [] : [new GroupEffect.Answer(decided)]);
    }

    private static Step AfterResolution(GroupState state, GroupUnits applied)
    {
        GroupUnits aborted = state.UnderWay.Except(applied);
        return Next(state, (applied.IsEmpty, aborted.IsEmpty) switch
        {
            (false, false) => [new GroupEffect.Answer(applied), new GroupEffect.Fail(aborted)],
            (true, _) => [new GroupEffect.Fail(aborted)],
            _ => [new GroupEffect.Answer(applied)],
        });
    }

    private static Step AfterFailure(GroupState state, GroupFailure failure) => failure switch
    {
        GroupFailure.LostRace or GroupFailure.KeyTaken or GroupFailure.Refused => SendPart(state.InHalves()),

        // Halves would wait for the same row again and again; alone, each unit waits for its own rows.
        GroupFailure.Locked => SendPart(state.OneByOne()),
        _ => Next(state, [new GroupEffect.Fail(state.UnderWay)]),
    };

    private static Step AfterFailureAlone(GroupState state, GroupFailure failure) => failure switch
    {
        GroupFailure.LostRace or GroupFailure.KeyTaken when state.LostRaces < MaxRaces =>
            SendAgain(state with { LostRaces = state.LostRaces + 1 }),
        GroupFailure.Refused => Next(state, [new GroupEffect.Refuse(state.UnderWay)]),
        _ => Next(state, [new GroupEffect.Fail(state.UnderWay)]),
    };

    // Another transaction may have changed a version that the unit expects. Only an attempt that decides every unit finds that out.
    private static Step SendAgain(GroupState state) =>
        new(state, [new GroupEffect.Pause(state.LostRaces), new GroupEffect.Send(state.UnderWay, Thoroughness.EveryUnit)]);

    private static Step Next(GroupState state, ImmutableArray<GroupEffect> answers) => state switch
    {
        { Later: { } next } => Send(state with { Later = next.Rest }, next.Units, answers),
        { Undecided.IsEmpty: true } => new(state with { UnderWay = default }, answers),
        _ => EndRound(state, answers),
    };

    private static Step EndRound(GroupState state, ImmutableArray<GroupEffect> answers)
    {
        GroupState next = state.NextRound();
        return next.RoundsInVain < MaxRaces
            ? Send(next, state.Undecided, answers)
            : new(
                next with { UnderWay = state.Undecided, LostRaces = 0 },
                answers.Add(new GroupEffect.Resolve(state.Undecided, GroupDoubt.NeverDecided)));
    }

    private static Step SendPart(GroupState state) => Send(state, state.UnderWay, []);

    private static Step Send(GroupState state, GroupUnits units, ImmutableArray<GroupEffect> before)
    {
        var send = new GroupEffect.Send(units, state.Thoroughness);
        return new(state with { UnderWay = units, LostRaces = 0 }, before.IsEmpty ? [send] : before.Add(send));
    }

    /// <summary>A step of a group: its state afterwards, and what the runner does next, in order.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Effects">
    /// The effects. Unless the group is over, the last one is a <see cref="GroupEffect.Send"/> or a <see cref="GroupEffect.Resolve"/>.
    /// </param>
    internal readonly record struct Step(GroupState State, ImmutableArray<GroupEffect> Effects);
}
