using System.Globalization;
using System.Numerics;

namespace Granary.Contracts.Plans;

/// <summary>A decimal number of any size: digits, and how many of them stand behind the point.</summary>
/// <remarks>Sums of these numbers are exact in any order. A sum is rounded once, when it is turned into a number of .NET.</remarks>
internal sealed record ExactNumber
{
    private const int QuotientDigits = 60;

    private readonly BigInteger _digits;
    private readonly int _scale;

    private ExactNumber(BigInteger digits, int scale)
    {
        _digits = digits;
        _scale = scale;
    }

    /// <summary>Zero.</summary>
    public static ExactNumber Zero { get; } = new(BigInteger.Zero, 0);

    /// <summary>The number in a text, with or without an exponent.</summary>
    /// <exception cref="FormatException">The text is no number.</exception>
    public static ExactNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int exponentAt = text.AsSpan().IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = exponentAt < 0 ? text : text.AsSpan(0, exponentAt);
        int exponent = exponentAt < 0
            ? 0
            : int.Parse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.');
        int decimals = point < 0 ? 0 : mantissa.Length - point - 1;
        string digits = point < 0 ? mantissa.ToString() : string.Concat(mantissa[..point], mantissa[(point + 1)..]);
        return Scaled(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), decimals - exponent);
    }

    /// <summary>A value of a plan: a whole number, a decimal, or a floating point number by its shortest decimal form.</summary>
    public static ExactNumber FromContent(object content) => content switch
    {
        long whole => new ExactNumber(whole, 0),
        double number => Parse(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => Parse(Convert.ToString(content, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>The sum.</summary>
    public ExactNumber Plus(ExactNumber other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int scale = Math.Max(_scale, other._scale);
        return new ExactNumber(DigitsAt(scale) + other.DigitsAt(scale), scale);
    }

    /// <summary>A part of the number, to more digits than any number of .NET has.</summary>
    public ExactNumber DividedBy(long parts) => new(DigitsAt(_scale + QuotientDigits) / parts, _scale + QuotientDigits);

    /// <summary>The number as a decimal, rounded to the digits that it holds.</summary>
    /// <exception cref="OverflowException">The number is beyond the range of a decimal.</exception>
    public decimal ToDecimal() => decimal.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The nearest floating point number.</summary>
    public double ToDouble() => double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The number as a whole one.</summary>
    /// <exception cref="OverflowException">The number is beyond 64 bits, or not whole.</exception>
    public long ToInt64() => decimal.ToInt64(ToDecimal());

    /// <summary>The number as text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_digits}E{-_scale}");

    private static ExactNumber Scaled(BigInteger digits, int scale) =>
        scale >= 0 ? new ExactNumber(digits, scale) : new ExactNumber(digits * BigInteger.Pow(10, -scale), 0);

    private BigInteger DigitsAt(int scale) => _digits * BigInteger.Pow(10, scale - _scale);
}
