using System.Collections;
using System.Globalization;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Forms;

/// <summary>Values as text that is the same where they are equal, however they were written.</summary>
internal static class PlainText
{
    // Divided by it, a decimal has no zeros at its end.
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
