namespace Granary.Grains.Invocations;

/// <summary>What the lane of an aggregate does next. The set of effects is closed.</summary>
internal abstract record LaneEffect
{
    private LaneEffect()
    {
    }

    /// <summary>Wait: for a call, or for the outcome of the row that is on its way.</summary>
    internal sealed record Wait : LaneEffect
    {
        public static Wait Instance { get; } = new();
    }

    /// <summary>Send the gathered changes to the database, as one row. Its outcome is an event.</summary>
    internal sealed record Store : LaneEffect
    {
        public static Store Instance { get; } = new();
    }

    /// <summary>Hold the stored row as the durable one, and send the changes that gathered meanwhile: these are under way now.</summary>
    internal sealed record Keep : LaneEffect;

    /// <summary>Throw the object away, forget the row, and end the changes that gathered on a state which was not stored.</summary>
    /// <param name="LaterCalls">The outcome for those changes.</param>
    internal sealed record Discard(CallOutcome LaterCalls) : LaneEffect;
}
