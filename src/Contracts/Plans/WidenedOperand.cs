namespace Granary.Contracts.Plans;

/// <summary>A whole number as one of another kind of numbers; null of null.</summary>
/// <param name="Number">The whole number.</param>
/// <param name="To"><see cref="ScalarKind.Decimal"/> or <see cref="ScalarKind.Float"/>.</param>
internal sealed record WidenedOperand(PlanOperand Number, ScalarKind To) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => To;
}
