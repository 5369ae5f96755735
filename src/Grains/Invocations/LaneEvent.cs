using Granary.Domain;

namespace Granary.Grains.Invocations;

/// <summary>An event in the life of the live object of an aggregate. The set of events is closed.</summary>
internal abstract record LaneEvent
{
    private LaneEvent()
    {
    }

    /// <summary>The object was made anew from the durable row.</summary>
    /// <param name="Version">The version of the row.</param>
    internal sealed record Restored(AggregateVersion Version) : LaneEvent;

    /// <summary>A call changed the object.</summary>
    internal sealed record Changed : LaneEvent
    {
        public static Changed Instance { get; } = new();
    }

    /// <summary>The row that was on its way has an outcome.</summary>
    /// <param name="Outcome">The outcome.</param>
    internal sealed record Ended(CallOutcome Outcome) : LaneEvent;
}
