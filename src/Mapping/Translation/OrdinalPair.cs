using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>Two texts that are compared ordinally. At most one of them is a text that no document can hold.</summary>
internal readonly record struct OrdinalPair(OrdinalSide Left, OrdinalSide Right)
{
    /// <summary>Fulfilled where the texts stand in an order to each other. As for operators, null stands in no order.</summary>
    public PlanNode Compare(ComparisonOperator @operator)
    {
        if (Left.Operand is { } left && Right.Operand is { } right)
        {
            return new PlanNode.Comparison(left, @operator, right);
        }

        // A captured text is compared with a member, which is the other side.
        PlanNode? compared = @operator == ComparisonOperator.Equal ? PlanNode.Nothing
            : Left.Operand is { } member ? UnstorableOrder.Compare(member, @operator, Right.Unstorable)
            : Right.Operand is { } other ? UnstorableOrder.Compare(other, ComparisonTranslator.Mirror(@operator), Left.Unstorable)
            : null;
        return compared ?? throw new InvalidOperationException("Of two texts that are compared, one is a member.");
    }
}
