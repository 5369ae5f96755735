namespace Granary.Grains.Invocations;

/// <summary>A step of a call: its state afterwards, and what its executor does next.</summary>
/// <param name="State">The state.</param>
/// <param name="Effect">The effect.</param>
internal readonly record struct CallStep(CallState State, CallEffect Effect);
