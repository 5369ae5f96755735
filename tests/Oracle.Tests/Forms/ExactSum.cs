using System.Globalization;
using System.Numerics;

namespace Granary.Oracle.Tests.Forms;

/// <summary>Sums of numbers by their shortest decimal form, rounded once.</summary>
internal static class ExactSum
{
    // The smallest positive double has its last digit before this place.
    private const int Decimals = 400;

    /// <exception cref="OverflowException">The sum is beyond the type.</exception>
    public static object Of(IEnumerable<object> numbers, Type type)
    {
        string sum = Text(Sum(numbers));
        return type == typeof(double) ? double.Parse(sum, CultureInfo.InvariantCulture)
            : type == typeof(float) ? (float)double.Parse(sum, CultureInfo.InvariantCulture)
            : Convert.ChangeType(Decimal(sum), type, CultureInfo.InvariantCulture);
    }

    /// <exception cref="OverflowException">The average is beyond decimals.</exception>
    public static decimal? Average(IReadOnlyCollection<object> numbers) =>
        numbers.Count == 0 ? null : Decimal(Text(Sum(numbers) / numbers.Count));

    private static BigInteger Sum(IEnumerable<object> numbers) =>
        numbers.Select(Scaled).Aggregate(BigInteger.Zero, (sum, number) => sum + number);

    private static BigInteger Scaled(object number)
    {
        string[] parts = string.Create(CultureInfo.InvariantCulture, $"{number}").Split('E');
        string[] digits = parts[0].Split('.');
        int exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        int decimals = digits.Length > 1 ? digits[1].Length : 0;
        return BigInteger.Parse(string.Concat(digits), CultureInfo.InvariantCulture) * BigInteger.Pow(10, Decimals + exponent - decimals);
    }

    private static decimal Decimal(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Text(BigInteger digits) => string.Create(CultureInfo.InvariantCulture, $"{digits}E-{Decimals}");
}
