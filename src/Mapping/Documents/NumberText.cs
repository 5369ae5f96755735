using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads numbers from text without changing their value; other numbers are refused.</summary>
internal static class NumberText
{
    private const int MostToShow = 50;

    /// <summary>The number at a reader's position, as the document spells it.</summary>
    /// <exception cref="JsonException">There is no number at the position.</exception>
    public static string Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException($"A number was expected, and there stands a {reader.TokenType}.");
        }

        return Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
    }

    /// <summary>The fault of a number that a type cannot hold.</summary>
    public static MemberFault BeyondType(string number, Type type)
    {
        string shown = number.Length > MostToShow ? $"{number[..MostToShow]}…" : number;
        return new MemberFault($"is {shown}, which a {type.Name} cannot hold");
    }

    /// <summary>The decimal number in a text.</summary>
    /// <returns>False if the text is no number, or has more digits than a decimal holds.</returns>
    public static bool TryRead(string number, out decimal value) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && Digits(number) == Digits(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>The double nearest to the number in a text.</summary>
    /// <returns>False if the text is no number, or the nearest value is infinity, or zero for a number other than zero.</returns>
    public static bool TryRead(string number, out double value) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value) && (value != 0 || IsZero(number));

    /// <summary>The float nearest to the number in a text.</summary>
    /// <returns>False if the text is no number, or the nearest value is infinity, or zero for a number other than zero.</returns>
    public static bool TryRead(string number, out float value) =>
        float.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && float.IsFinite(value) && (value != 0 || IsZero(number));

    private static bool IsZero(string number) => Digits(number).Length == 0;

    // Without leading and trailing zeros the digits of two texts are equal if no digit was lost, wherever the point is. The exponent is not
    // computed, because it may be of any size.
    private static string Digits(string number)
    {
        int end = number.AsSpan().IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = end < 0 ? number : number.AsSpan(0, end);
        var digits = new StringBuilder();
        foreach (char character in mantissa)
        {
            if (char.IsAsciiDigit(character))
            {
                digits.Append(character);
            }
        }

        return digits.ToString().Trim('0');
    }
}
