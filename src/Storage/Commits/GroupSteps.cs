using System.Collections.Immutable;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>Decides how a group goes on after each answer of the store, until every unit has its own answer.</summary>
/// <remarks>
/// A transaction that failed for certain is tried again in halves, so that one unit that the database refuses, or one that keeps losing a
/// race, cannot hurt its neighbours. A transaction whose outcome is in doubt is never repeated: its units are resolved.
/// </remarks>
internal static class GroupSteps
{
    /// <summary>How often a unit alone is sent again after a lost race, and how many rounds in a row may decide nothing.</summary>
    internal const int MaxRaces = 8;

    /// <summary>Begins with all units in one transaction, in which those that cannot be applied may stay undecided.</summary>
    /// <param name="units">How many units the group has.</param>
    public static GroupStep Begin(int units) =>
        Send(new GroupState { OpenUnits = units, Thoroughness = Thoroughness.AppliedUnits }, GroupUnits.AllOf(units), []);

    /// <summary>Goes on after an event.</summary>
    /// <exception cref="InvalidOperationException">The group is over, so that no event can come.</exception>
    public static GroupStep Apply(GroupState state, GroupEvent happened) => happened switch
    {
        _ when state.IsOver => throw new InvalidOperationException("Every unit of the group is answered."),
        GroupEvent.Carried carried => AfterCarried(state, carried.Undecided),
        GroupEvent.Failed { Failure: GroupFailure.InDoubt } =>
            new(state, [new GroupEffect.Resolve(state.UnderWay, GroupDoubt.AnswerLost)]),
        GroupEvent.Failed failed when state.UnderWay.Count > 1 => AfterFailure(state, failed.Failure),
        GroupEvent.Failed failed => AfterFailureAlone(state, failed.Failure),
        GroupEvent.Resolved resolved => AfterResolution(state, resolved.Applied),
        GroupEvent.Unresolved => Next(state, [new GroupEffect.LeaveInDoubt(state.UnderWay)]),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no event of a group."),
    };

    private static GroupStep AfterCarried(GroupState state, GroupUnits undecided)
    {
        GroupUnits decided = state.UnderWay.Except(undecided);
        return Next(
            undecided.IsEmpty ? state : state with { Undecided = state.Undecided.Add(undecided) },
            decided.IsEmpty ? [] : [new GroupEffect.Answer(decided)]);
    }

    private static GroupStep AfterResolution(GroupState state, GroupUnits applied)
    {
        GroupUnits aborted = state.UnderWay.Except(applied);
        return Next(state, (applied.IsEmpty, aborted.IsEmpty) switch
        {
            (false, false) => [new GroupEffect.Answer(applied), new GroupEffect.Fail(aborted)],
            (true, _) => [new GroupEffect.Fail(aborted)],
            _ => [new GroupEffect.Answer(applied)],
        });
    }

    private static GroupStep AfterFailure(GroupState state, GroupFailure failure) => failure switch
    {
        GroupFailure.LostRace or GroupFailure.Refused => SendInHalves(state),

        // Halves would wait for the same row again and again; alone, each unit waits for its own rows.
        GroupFailure.Locked => SendEachAlone(state),
        _ => Next(state, [new GroupEffect.Fail(state.UnderWay)]),
    };

    private static GroupStep AfterFailureAlone(GroupState state, GroupFailure failure) => failure switch
    {
        GroupFailure.LostRace when state.LostRaces < MaxRaces => SendAgain(state with { LostRaces = state.LostRaces + 1 }),
        GroupFailure.Refused => Next(state, [new GroupEffect.Refuse(state.UnderWay)]),
        _ => Next(state, [new GroupEffect.Fail(state.UnderWay)]),
    };

    private static GroupStep SendInHalves(GroupState state)
    {
        int half = state.UnderWay.Count / 2;
        var second = new LaterUnits(state.UnderWay[half..], state.Later);
        return Send(state with { Later = second }, state.UnderWay[..half], []);
    }

    private static GroupStep SendEachAlone(GroupState state)
    {
        LaterUnits? later = state.Later;
        for (int i = state.UnderWay.Count - 1; i > 0; i--)
        {
            later = new LaterUnits(state.UnderWay[i..(i + 1)], later);
        }

        return Send(state with { Later = later }, state.UnderWay[..1], []);
    }

    // The reason for the race may be that another transaction changed what the unit expects, which only a thorough attempt finds out.
    private static GroupStep SendAgain(GroupState state) =>
        new(state, [new GroupEffect.Pause(state.LostRaces), new GroupEffect.Send(state.UnderWay, Thoroughness.EveryUnit)]);

    private static GroupStep Next(GroupState state, ImmutableArray<GroupEffect> answers) => state switch
    {
        { Later: { } next } => Send(state with { Later = next.Rest }, next.Units, answers),
        { Undecided.IsEmpty: true } => new(state with { UnderWay = default }, answers),
        _ => EndRound(state, answers),
    };

    private static GroupStep EndRound(GroupState state, ImmutableArray<GroupEffect> answers)
    {
        // Units that want each other's unique values come one after another, in each round a few of them.
        bool isInVain = state.Thoroughness == Thoroughness.EveryUnit && state.Undecided.Count == state.OpenUnits;
        GroupState next = state with
        {
            Undecided = default,
            OpenUnits = state.Undecided.Count,
            Thoroughness = Thoroughness.EveryUnit,
            RoundsInVain = isInVain ? state.RoundsInVain + 1 : 0,
        };
        return next.RoundsInVain < MaxRaces
            ? Send(next, state.Undecided, answers)
            : new(
                next with { UnderWay = state.Undecided, LostRaces = 0 },
                answers.Add(new GroupEffect.Resolve(state.Undecided, GroupDoubt.NeverDecided)));
    }

    private static GroupStep Send(GroupState state, GroupUnits units, ImmutableArray<GroupEffect> before)
    {
        var send = new GroupEffect.Send(units, state.Thoroughness);
        return new(state with { UnderWay = units, LostRaces = 0 }, before.IsEmpty ? [send] : before.Add(send));
    }
}
