namespace Granary.Contracts.Plans;

/// <summary>A value, or another one of the same kind where it is null.</summary>
internal sealed record FirstPresentOperand(PlanOperand Value, PlanOperand Otherwise) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => Value.Kind;
}
