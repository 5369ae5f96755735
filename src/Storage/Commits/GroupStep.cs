using System.Collections.Immutable;

namespace Granary.Storage.Commits;

/// <summary>A step of a group: its state afterwards, and what the runner does next, in order.</summary>
/// <param name="State">The state.</param>
/// <param name="Effects">
/// The effects. Unless the group is over, the last one is a <see cref="GroupEffect.Send"/> or a <see cref="GroupEffect.Resolve"/>.
/// </param>
internal readonly record struct GroupStep(GroupState State, ImmutableArray<GroupEffect> Effects);
