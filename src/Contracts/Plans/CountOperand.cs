namespace Granary.Contracts.Plans;

/// <summary>How many elements of a collection fulfil a condition; null where the collection is missing.</summary>
/// <param name="Sequence">The collection.</param>
/// <param name="Condition">The condition, as in <see cref="AnyElement"/>.</param>
internal sealed record CountOperand(PlanSequence Sequence, PlanNode Condition) : PlanOperand
{
    /// <inheritdoc/>
    public override ScalarKind Kind => ScalarKind.Integer;
}
