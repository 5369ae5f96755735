using System.Globalization;
using System.Text;

namespace Granary.Mapping.Translation.Relations;

/// <summary>Single values that a hand-written equality or order may relate otherwise than their stored forms.</summary>
internal static class ProbeValues
{
    private static readonly object[] _texts =
    [
        "", "a", "A", "b", "B", " a", "a ", "ab", "Ab", "aB", "AB", "a-b", "a_b", "a b", "a.b", "a/", "a/b", "b/a", "/", "é", "É",
        "e\u0301", "e", "ß", "ss", "i", "I", "\u0130", "\u0131", "a\u200D", "\uFF21", "\uFB01", "fi", "0", "00", "1", "01", "1.0",
        "1.00", "10", "2", "9", "-1", "+1", "true", "True", "de", "DE", "EUR", "eur", "NO", "no", "a@b.c", "A@b.c", "a@B.c",
        "A@B.C", "a.b@c.de", "ab@c.de", "a+b@c.de", "A.B@C.DE", "http://a.b", "http://a.b/", "HTTP://a.b", "https://a.b",
        "+4712345678", "+47 12345678", "12345678", "1234 5678", "12-34", "2026-01-31", "1.2.3", "1.2.03", "1.10.0", "1.9.0", "#fff",
        "#FFF", "#ffffff", "AB-123", "ab-123", "AB123",
    ];

    /// <summary>Values of a type of .NET that are often confused with each other.</summary>
    public static IEnumerable<object> Make(Type type) => type switch
    {
        _ when type == typeof(string) => _texts,
        _ when type == typeof(char) => ['a', 'A', 'b', 'é', 'É', 'i', 'I', '0', '9', ' ', '_'],
        _ when type == typeof(bool) => [true, false],
        _ when type.IsEnum => Enum.GetValues(type).Cast<object>().Take(50),
        _ when type == typeof(Guid) =>
        [
            Guid.Empty,
            new Guid("00000000-0000-0000-0000-000000000001"),
            new Guid("80000000-0000-0000-0000-000000000000"),
        ],
        _ when type == typeof(TimeSpan) =>
        [
            TimeSpan.Zero,
            TimeSpan.FromTicks(1),
            TimeSpan.FromSeconds(1),
            TimeSpan.FromDays(1),
            TimeSpan.FromDays(-1),
        ],
        _ when type == typeof(DateOnly) =>
        [
            new DateOnly(2026, 1, 31),
            new DateOnly(2026, 1, 30),
            new DateOnly(2025, 1, 31),
            new DateOnly(2026, 2, 1),
        ],
        _ when type == typeof(TimeOnly) =>
        [
            new TimeOnly(9, 30),
            new TimeOnly(9, 30, 1),
            new TimeOnly(9, 30).Add(TimeSpan.FromTicks(1)), TimeOnly.MinValue,
        ],
        _ when type == typeof(DateTime) => Moments().Select(moment => (object)moment.UtcDateTime),
        _ when type == typeof(DateTimeOffset) => Moments().Cast<object>(),
        _ => Numbers(type),
    };

    /// <summary>Values near a requested one: its other spellings and its neighbours.</summary>
    public static IEnumerable<object> Near(object value) => value switch
    {
        string text => Spellings(text).Where(spelling => spelling != text),
        char letter => [char.ToUpperInvariant(letter), char.ToLowerInvariant(letter)],
        decimal number =>
        [
            OrNone(() => number + 1),
            OrNone(() => number - 1),
            OrNone(() => number + 0.001m),
            OrNone(() => number + 0.0000001m),
            OrNone(() => -number),
        ],
        double number => [number + 1, number - 1, number + 0.001, Math.BitIncrement(number), -number],
        float number => [number + 1, number - 1, number + 0.001f, MathF.BitIncrement(number), -number],
        DateTimeOffset moment => [OrNone(() => moment.AddTicks(1)), OrNone(() => moment.AddSeconds(1)), OrNone(() => moment.AddDays(1))],
        DateTime moment => [OrNone(() => moment.AddTicks(1)), OrNone(() => moment.AddSeconds(1)), OrNone(() => moment.AddDays(1))],
        DateOnly day => [OrNone(() => day.AddDays(1)), OrNone(() => day.AddYears(1))],
        TimeOnly time => [time.Add(TimeSpan.FromTicks(1)), time.AddMinutes(1)],
        TimeSpan span => [OrNone(() => span + TimeSpan.FromTicks(1)), OrNone(() => span + TimeSpan.FromSeconds(1)), OrNone(() => -span)],
        IConvertible number and not bool and not Enum => [Changed(number, 1), Changed(number, -1), Changed(number, 100)],
        _ => [],
    };

    private static IEnumerable<string> Spellings(string text)
    {
        yield return text.ToUpperInvariant();
        yield return text.ToLowerInvariant();
        yield return text.Trim();
        yield return $" {text}";
        yield return $"{text} ";
        yield return $"{text}/";
        yield return text.TrimEnd('/');
        yield return $"{text}\u200D";
        yield return $"{text}x";
        yield return $"0{text}";
        yield return text.TrimStart('0', '+');
        yield return string.Concat(text.Where(char.IsLetterOrDigit));
        yield return text.Length == 0 ? "x" : text[..^1];
        if (TextThreshold.FindFault(text) < 0)
        {
            yield return text.Normalize(NormalizationForm.FormC);
            yield return text.Normalize(NormalizationForm.FormD);
            yield return text.Normalize(NormalizationForm.FormKC);
        }
    }

    private static IEnumerable<DateTimeOffset> Moments()
    {
        var moment = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
        return
        [
            moment, moment.AddTicks(1), moment.AddMilliseconds(1), moment.AddSeconds(1), moment.AddHours(1),
            moment.AddDays(1), moment.AddYears(-1),
        ];
    }

    private static object[] Numbers(Type type)
    {
        decimal[] numbers = [0m, 1m, 1.0m, 1.00m, 1.001m, 1.0000001m, 1.4m, 1.5m, 2m, 9m, 10m, 100m, 1000m, -1m, -1.5m, -10m, 360m];
        object[] all = [.. numbers.Select(number => Number(number, type)).OfType<object>()];
        return type == typeof(double) ? [.. all, -0d, 0.1 + 0.2, 0.3] : type == typeof(float) ? [.. all, -0f] : all;
    }

    private static object? Number(decimal number, Type type)
    {
        bool isWhole = type != typeof(decimal) && type != typeof(double) && type != typeof(float);
        return (isWhole && number != decimal.Truncate(number)) || !typeof(IConvertible).IsAssignableFrom(type)
            ? null
            : type == typeof(decimal) ? number : OrNone(() => Convert.ChangeType(number, type, CultureInfo.InvariantCulture));
    }

    private static object Changed(IConvertible number, int by) => OrNone(() => Convert.ChangeType(
        number.ToDecimal(CultureInfo.InvariantCulture) + by, number.GetType(), CultureInfo.InvariantCulture));

    private static object OrNone(Func<object> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception failure) when (failure is OverflowException or ArgumentOutOfRangeException)
        {
            // A value at the end of its type has no neighbour there.
            return DBNull.Value;
        }
    }
}
