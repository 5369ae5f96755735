using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Everything that an owner asks: the decisions, and the times by which they are made.</summary>
/// <param name="Decisions">The decisions.</param>
/// <param name="Limits">The times.</param>
internal sealed record OwnerRules(OwnerDecisions Decisions, OwnerLimits Limits)
{
    /// <summary>The row that answers a find at once; null where the find has to wait.</summary>
    public StoredRow? Readable(OwnerState state) => Decisions.Readable(state);

    /// <summary>What an event leads to.</summary>
    public OwnerStep Apply(OwnerState state, OwnerEvent happened, TimeSpan now) => Decisions.Apply(state, happened, Limits, now);
}
