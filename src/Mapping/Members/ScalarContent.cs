using System.Globalization;
using Granary.Contracts.Plans;
using Granary.Mapping.Documents;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Turns single values of .NET into the form in which documents and plans hold them.</summary>
internal static class ScalarContent
{
    /// <summary>The content of a single value without a wrapper; see <see cref="PlanValue"/>.</summary>
    /// <exception cref="MemberFault">No document could hold the value.</exception>
    public static object FromValue(object value) => value switch
    {
        string text => Checked(text),
        char character => Checked(character.ToString()),
        Uri uri => Checked(uri.OriginalString),
        bool flag => flag,
        Enum name => EnumNames.NameOf(name),
        decimal number => number,
        ulong number => (decimal)number,
        double number => Finite(number),

        // A document holds the shortest text of a float, so a float is compared by that text.
        float number => double.Parse(Finite(number).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        Guid guid => guid.ToString("D"),
        DateTimeOffset instant => ScalarText.Format(instant),
        DateTime instant => ScalarText.Format(instant),
        DateOnly date => ScalarText.Format(date),
        TimeOnly time => ScalarText.Format(time),
        TimeSpan duration => ScalarText.Format(duration),
        IConvertible number => number.ToInt64(CultureInfo.InvariantCulture),
        _ => throw new MemberFault($"is a {value.GetType().Name}, which is not a single value"),
    };

    /// <summary>The content of a text from a URL that is a value of a type.</summary>
    /// <exception cref="FormatException">The text is no such value; the message shows one.</exception>
    public static object Parse(string text, ScalarShape shape)
    {
        ScalarKind kind = shape.Kind;
        if (kind == ScalarKind.Name)
        {
            return ParseName(text, shape);
        }

        try
        {
            return Parse(text, kind);
        }
        catch (FormatException fault)
        {
            throw new FormatException($"'{text}' is no {Sample(kind)}.", fault);
        }
        catch (OverflowException fault)
        {
            string numbers = kind == ScalarKind.Integer ? "whole numbers" : "numbers";
            throw new FormatException($"'{text}' is beyond the range of {numbers}.", fault);
        }
    }

    private static object Parse(string text, ScalarKind kind) => kind switch
    {
        ScalarKind.Text => Checked(text),
        ScalarKind.Boolean => bool.Parse(text),
        ScalarKind.Integer => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ScalarKind.Decimal => Exact(
            text, decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)),
        ScalarKind.Float => InRange(text, double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        ScalarKind.Guid => Guid.Parse(text).ToString("D"),
        ScalarKind.Instant when ScalarText.TryRead(text, out DateTimeOffset instant) => ScalarText.Format(instant),
        ScalarKind.Date when ScalarText.TryRead(text, out DateOnly date) => ScalarText.Format(date),
        ScalarKind.TimeOfDay when ScalarText.TryRead(text, out TimeOnly time) => ScalarText.Format(time),
        ScalarKind.Duration => ScalarText.Format(TimeSpan.ParseExact(text, "c", CultureInfo.InvariantCulture)),
        _ => throw new FormatException(),
    };

    private static decimal Exact(string text, decimal number) =>
        NumberText.TryRead(text, out decimal exact) && exact == number ? exact : throw new OverflowException();

    private static double InRange(string text, double number) => !double.IsFinite(number) || NumberText.TryRead(text, out double _)
        ? Finite(number)
        : throw new OverflowException();

    private static string Sample(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "truth value: true or false",
        ScalarKind.Integer => "whole number",
        ScalarKind.Decimal or ScalarKind.Float => "number, as 12.50 is one",
        ScalarKind.Guid => "GUID",
        ScalarKind.Instant => "moment, as 2026-01-31T09:30:00Z is one",
        ScalarKind.Date => "date, as 2026-01-31 is one",
        ScalarKind.TimeOfDay => "time of day, as 09:30:00 is one",
        ScalarKind.Duration => "duration, as 1.02:03:04 is one",
        _ => $"value of kind {kind}",
    };

    // Accepts each name that C# has for a value, and for flags several names joined by commas. Documents hold one name for each value.
    private static string ParseName(string written, ScalarShape shape)
    {
        Type type = shape.Type;
        string text = EnumNames.Today(written, shape, ValueOrigin.Outside);
        string[] names = EnumNames.IsFlags(type) ? text.Split(',', StringSplitOptions.TrimEntries) : [text];
        return Array.TrueForAll(names, name => Array.IndexOf(Enum.GetNames(type), name) >= 0)
            ? EnumNames.NameOf((Enum)Enum.Parse(type, text, ignoreCase: false))
            : throw new FormatException($"'{written}' is none of {string.Join(", ", Enum.GetNames(type))}.");
    }

    private static string Checked(string text)
    {
        TextConverter.RequireStorable(text);
        return text;
    }

    private static TNumber Finite<TNumber>(TNumber number)
        where TNumber : System.Numerics.INumber<TNumber> =>
        TNumber.IsFinite(number) ? number : throw new MemberFault($"is {number}, which JSON has no form for");
}
