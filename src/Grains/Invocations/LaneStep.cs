namespace Granary.Grains.Invocations;

/// <summary>A step of the live object of an aggregate: its state afterwards, and what its lane does next.</summary>
/// <param name="State">The state.</param>
/// <param name="Effect">The effect.</param>
internal readonly record struct LaneStep(LaneState State, LaneEffect Effect);
