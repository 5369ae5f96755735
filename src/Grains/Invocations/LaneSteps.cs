using Granary.Domain;

namespace Granary.Grains.Invocations;

/// <summary>Decides when changes of the live object of an aggregate are stored, and what a failure does to those built on them.</summary>
/// <remarks>
/// One row is on its way at a time; changes that come meanwhile gather for the next one. These changes build on a state that is not durable
/// yet. If the row of that state is not stored, they fail with it.
/// </remarks>
internal static class LaneSteps
{
    /// <summary>Goes on after an event.</summary>
    /// <exception cref="InvalidOperationException">The event cannot come in this state.</exception>
    public static Step Apply(State state, Event happened) => happened switch
    {
        Event.Restored restored when state.IsIdle => new(new State(restored.Version), Effect.Wait.Instance),
        Event.Changed when state.IsIdle => new(state with { UnderWay = 1 }, Effect.Store.Instance),
        Event.Changed => new(state with { Gathering = state.Gathering + 1 }, Effect.Wait.Instance),
        Event.Ended { Outcome: CallOutcome.Stored stored } when state.UnderWay > 0 => new(
            new State(new(stored.Before.Value + state.UnderWay)) { UnderWay = state.Gathering },
            new Effect.Keep()),
        Event.Ended ended when state.UnderWay > 0 => new(
            new State(state.Version), new Effect.Discard(CallGroupDecisions.OutcomeOfLaterCalls(ended.Outcome))),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} cannot come to a lane that is {state}."),
    };

    /// <summary>A step of the live object of an aggregate: its state afterwards, and what its lane does next.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Effect">The effect.</param>
    internal readonly record struct Step(State State, Effect Effect);

    /// <summary>The progress of the live object: which of its changes are on their way, and which gather behind them.</summary>
    /// <param name="Version">The version of the durable row that the object and the changes on it are built on.</param>
    internal sealed record State(AggregateVersion Version)
    {
        /// <summary>How many changes are in the row that is on its way to the database.</summary>
        public int UnderWay { get; init; }

        /// <summary>How many changes gather for the next row.</summary>
        public int Gathering { get; init; }

        /// <summary>Whether all changes of the object are durable.</summary>
        public bool IsIdle => UnderWay == 0 && Gathering == 0;

        /// <summary>The version of the object, on which the next call runs.</summary>
        public AggregateVersion Newest => new(Version.Value + UnderWay + Gathering);

        /// <summary>
        /// Whether the object has to be made anew before the next call: nothing is on its way, and the object is missing or was built on
        /// another row than the durable one.
        /// </summary>
        /// <param name="isLive">Whether there is an object.</param>
        /// <param name="durable">The version of the durable row.</param>
        public bool MustRestore(bool isLive, AggregateVersion durable) => IsIdle && (!isLive || Version != durable);
    }

    /// <summary>An event in the life of the live object of an aggregate. The set of events is closed.</summary>
    internal abstract record Event
    {
        private Event()
        {
        }

        /// <summary>The object was made anew from the durable row.</summary>
        /// <param name="Version">The version of the row.</param>
        internal sealed record Restored(AggregateVersion Version) : Event;

        /// <summary>A call changed the object.</summary>
        internal sealed record Changed : Event
        {
            public static Changed Instance { get; } = new();
        }

        /// <summary>The row that was on its way has an outcome.</summary>
        /// <param name="Outcome">The outcome.</param>
        internal sealed record Ended(CallOutcome Outcome) : Event;
    }

    /// <summary>The next step of the lane of an aggregate. The set of effects is closed.</summary>
    internal abstract record Effect
    {
        private Effect()
        {
        }

        /// <summary>Wait: for a call, or for the outcome of the row that is on its way.</summary>
        internal sealed record Wait : Effect
        {
            public static Wait Instance { get; } = new();
        }

        /// <summary>Send the gathered changes to the database, as one row. Its outcome is an event.</summary>
        internal sealed record Store : Effect
        {
            public static Store Instance { get; } = new();
        }

        /// <summary>Hold the stored row as the durable one. The changes that gathered meanwhile are under way now: send them.</summary>
        internal sealed record Keep : Effect;

        /// <summary>Throw the object away, forget the row, and end the changes that gathered on a state which was not stored.</summary>
        /// <param name="LaterCalls">The outcome for those changes.</param>
        internal sealed record Discard(CallOutcome LaterCalls) : Effect;
    }
}
