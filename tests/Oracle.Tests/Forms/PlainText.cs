using System.Collections;
using System.Globalization;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>Values as text: equal values have equal texts, however they were written.</summary>
internal static class PlainText
{
    // Division by this number removes the zeros at the end of a decimal.
    private const decimal One = 1.0000000000000000000000000000m;

    public static string Of(object? value) => value switch
    {
        double number => (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture),
        float number => (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture),
        decimal number => (number / One).ToString(CultureInfo.InvariantCulture),
        Models.Points points => Of(points.Value),
        Models.Amount amount => Of(amount.Euros),
        DateTimeOffset moment => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IEnumerable values and not string => $"[{string.Join(", ", values.Cast<object?>().Select(Of))}]",
        _ => CSharpText.Of(value),
    };
}
