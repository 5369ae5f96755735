using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The decisions of the owners of aggregates, as a value; those of the product unless set.</summary>
/// <remarks>Immutable, safe on any thread. Each decision is a function without state, so a call allocates nothing.</remarks>
internal sealed record OwnerDecisions
{
    /// <summary>Decides what an event leads to.</summary>
    public delegate OwnerStep Step(OwnerState state, OwnerEvent happened, OwnerLimits limits, TimeSpan now);

    /// <summary>The row that answers a find at once; null where the find has to wait.</summary>
    /// <value><see cref="OwnerState.Readable"/> unless set.</value>
    public Func<OwnerState, StoredRow?> Readable { get; init; } = static state => state.Readable;

    /// <summary>What an event leads to.</summary>
    /// <value><see cref="OwnerSteps.Apply"/> unless set.</value>
    public Step Apply { get; init; } = OwnerSteps.Apply;
}
