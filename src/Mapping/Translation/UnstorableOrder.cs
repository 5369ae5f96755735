using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation;

/// <summary>Compares members by order with values that no document can hold, with the answer that .NET gives.</summary>
internal static class UnstorableOrder
{
    /// <summary>Fulfilled where the operand stands in an order to the value.</summary>
    /// <param name="operand">The compared operand.</param>
    /// <param name="operator">The operator of the comparison.</param>
    /// <param name="bound">The value, without a wrapper around it.</param>
    /// <returns>Null where .NET has no order of such values.</returns>
    public static PlanNode? Compare(PlanOperand operand, ComparisonOperator @operator, object? bound)
    {
        bool isLess = @operator is ComparisonOperator.Less or ComparisonOperator.LessOrEqual;
        return bound switch
        {
            double number when operand.Kind == ScalarKind.Float => Compare(operand, isLess, number),
            float number when operand.Kind == ScalarKind.Float => Compare(operand, isLess, number),
            string text when operand.Kind == ScalarKind.Text => Compare(operand, isLess, text),
            char letter when operand.Kind == ScalarKind.Text => Compare(operand, isLess, letter.ToString()),
            _ => null,
        };
    }

    /// <summary>The refusal of a value that has no place in an order.</summary>
    public static Exception Refused(Expression expression, string fault) =>
        Unsupported.Part(expression, $"no document can hold this value, as it {fault}, and it has no place in the order of stored values.");

    private static PlanNode Compare(PlanOperand operand, bool isLess, double bound) =>
        double.IsNaN(bound) || double.IsPositive(bound) != isLess
            ? PlanNode.Nothing
            : new PlanNode.Negation(PlanNode.IsNull(operand));

    // No stored text equals the value, so the operators with and without equality agree.
    private static PlanNode.Comparison Compare(PlanOperand operand, bool isLess, string bound) => new(
        operand,
        isLess ? ComparisonOperator.Less : ComparisonOperator.GreaterOrEqual,
        new PlanOperand.Constant(new PlanValue(ScalarKind.Text, TextThreshold.Above(bound))));
}
