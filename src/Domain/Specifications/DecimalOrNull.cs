namespace Granary.Domain;

/// <summary>
/// Computes with decimals. A result beyond their range is null, so that a rule over stored data may be false but never fails.
/// </summary>
internal static class DecimalOrNull
{
    public static decimal? Add(decimal left, decimal right) => Compute(static (a, b) => a + b, left, right);

    public static decimal? Subtract(decimal left, decimal right) => Compute(static (a, b) => a - b, left, right);

    public static decimal? Multiply(decimal left, decimal right) => Compute(static (a, b) => a * b, left, right);

    private static decimal? Compute(Func<decimal, decimal, decimal> compute, decimal left, decimal right)
    {
        try
        {
            return compute(left, right);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
