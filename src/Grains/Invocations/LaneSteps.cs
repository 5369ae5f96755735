namespace Granary.Grains.Invocations;

/// <summary>Decides when changes of the live object of an aggregate are stored, and what a failure does to those built on them.</summary>
/// <remarks>
/// One row is on its way at a time; changes that come meanwhile gather for the next one. They are built on a state that is not durable yet,
/// so where the row is not stored they end with it.
/// </remarks>
internal static class LaneSteps
{
    /// <summary>Goes on after an event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot come in this state.</exception>
    public static LaneStep Apply(LaneState state, LaneEvent happened) => happened switch
    {
        LaneEvent.Restored restored when state.IsIdle => new(new LaneState(restored.Version), LaneEffect.Wait.Instance),
        LaneEvent.Changed when state.IsIdle => new(state with { UnderWay = 1 }, LaneEffect.Store.Instance),
        LaneEvent.Changed => new(state with { Gathering = state.Gathering + 1 }, LaneEffect.Wait.Instance),
        LaneEvent.Ended { Outcome: CallOutcome.Stored stored } when state.UnderWay > 0 => new(
            new LaneState(new(stored.Before.Value + state.UnderWay)) { UnderWay = state.Gathering },
            new LaneEffect.Keep()),
        LaneEvent.Ended ended when state.UnderWay > 0 => new(
            new LaneState(state.Version), new LaneEffect.Discard(CallGroupDecisions.OfLaterCalls(ended.Outcome))),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot come to a lane that is {state}."),
    };
}
