namespace Granary.Contracts.Plans;

/// <summary>A constant.</summary>
internal sealed record ValueOperand(PlanValue Value) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => Value.Kind;
}
