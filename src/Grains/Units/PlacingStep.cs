namespace Granary.Grains.Units;

/// <summary>A step of a unit that places its intents: its state afterwards, and what it does next.</summary>
/// <param name="State">The state.</param>
/// <param name="Effect">The effect.</param>
internal readonly record struct PlacingStep(PlacingState State, PlacingEffect Effect);
