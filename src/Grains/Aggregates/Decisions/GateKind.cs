namespace Granary.Grains.Aggregates.Decisions;

/// <summary>How a visitor passes a <see cref="GateState"/>.</summary>
internal enum GateKind
{
    /// <summary>A call: it is in together with other calls.</summary>
    Shared,

    /// <summary>A commit of one aggregate: it is in alone.</summary>
    Alone,

    /// <summary>A request for an intent: it is in alone, and leaves the line when an intent is placed.</summary>
    AloneUntilDismissed,
}
