namespace Granary.Cluster.Calls;

/// <summary>A step of a call: its state afterwards, and what the caller does next.</summary>
/// <param name="State">The state.</param>
/// <param name="Effect">The effect.</param>
internal readonly record struct RepeatStep(RepeatState State, RepeatEffect Effect);
