namespace Granary.Contracts.Plans;

/// <summary>A number that is computed from two others, as .NET computes it unchecked; null where one of them is.</summary>
/// <param name="Operator">What is computed.</param>
/// <param name="Left">The left number.</param>
/// <param name="Right">The right number; where it divides, a constant other than 0 and -1.</param>
internal sealed record ArithmeticOperand(ArithmeticOperator Operator, PlanOperand Left, PlanOperand Right) : PlanOperand
{
    /// <summary>In which numbers.</summary>
    public NumberType In { get; init; }

    /// <inheritdoc/>
    public override ScalarKind Kind => In == NumberType.Decimal ? ScalarKind.Decimal : ScalarKind.Integer;
}
