namespace Granary.Grains.Units;

/// <summary>The decisions of the coordinators of units, as a value; those of the product unless set.</summary>
/// <remarks>Immutable, safe on any thread. Each decision is a function without state, so a call allocates nothing.</remarks>
internal sealed record UnitDecisions
{
    /// <summary>Decides what the end of a request to participants leads to.</summary>
    public delegate PlacingSteps.Step PlacingStep(PlacingState state, PlacingEvent ended);

    /// <summary>Decides what an event at the coordinator leads to.</summary>
    public delegate UnitSteps.Step Step(UnitState state, UnitEvent happened);

    /// <summary>What the end of a request to participants leads to.</summary>
    /// <value><see cref="PlacingSteps.Apply"/> unless set.</value>
    public PlacingStep ApplyPlacing { get; init; } = PlacingSteps.Apply;

    /// <summary>What an event at the coordinator leads to.</summary>
    /// <value><see cref="UnitSteps.Apply"/> unless set.</value>
    public Step Apply { get; init; } = UnitSteps.Apply;
}
