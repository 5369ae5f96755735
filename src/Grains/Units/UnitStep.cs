namespace Granary.Grains.Units;

/// <summary>A step of a commit over several aggregates: its state afterwards, and what its coordinator does next.</summary>
/// <param name="State">The state.</param>
/// <param name="Effect">The effect.</param>
internal readonly record struct UnitStep(UnitState State, UnitEffect Effect);
