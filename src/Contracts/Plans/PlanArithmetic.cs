using Granary.Domain;

namespace Granary.Contracts.Plans;

/// <summary>The computations of plans, as .NET carries them out.</summary>
internal static class PlanArithmetic
{
    /// <summary>Computes with whole numbers, which wrap around at the ends of their type.</summary>
    public static long Compute(ArithmeticOperator @operator, NumberType type, long left, long right)
    {
        long result = unchecked(@operator switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => left / right,
            _ => left % right,
        });
        return type == NumberType.Int32 ? unchecked((int)result) : result;
    }

    /// <summary>Computes with decimals; null where the result is beyond their range.</summary>
    public static decimal? Compute(ArithmeticOperator @operator, decimal left, decimal right) => @operator switch
    {
        ArithmeticOperator.Add => DecimalOrNull.Add(left, right),
        ArithmeticOperator.Subtract => DecimalOrNull.Subtract(left, right),
        _ => DecimalOrNull.Multiply(left, right),
    };
}
