using System.Collections.Immutable;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>A step of an owner: its state after an event, and the effects of the event.</summary>
/// <param name="State">The state after the event.</param>
/// <param name="Effects">The effects, in the order in which they are done.</param>
internal readonly record struct OwnerStep(OwnerState State, ImmutableArray<OwnerEffect> Effects);
