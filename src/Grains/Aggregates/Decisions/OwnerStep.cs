using System.Collections.Immutable;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>What an event leads to.</summary>
/// <param name="State">The state after the event.</param>
/// <param name="Effects">What has to be done, in order.</param>
internal readonly record struct OwnerStep(OwnerState State, ImmutableArray<OwnerEffect> Effects);
