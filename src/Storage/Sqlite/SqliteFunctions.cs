using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>What SQLite has to be taught so that it means what .NET means.</summary>
internal static class SqliteFunctions
{
    /// <summary>The collation that orders text by UTF-16 units.</summary>
    public const string Ordinal = "granary_ordinal";

    /// <summary>The function that turns the JSON array of a number into text that sorts and compares as the number does.</summary>
    public const string DecimalKey = "granary_decimal";

    /// <summary>The function that does so with the JSON array of a floating point number, read as .NET reads it.</summary>
    public const string FloatKey = "granary_float";

    private const int Digits = 29;

    /// <summary>Teaches a connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(Ordinal, string.CompareOrdinal);
        connection.CreateFunction<string?, string?>(DecimalKey, pair => KeyOf(pair, DecimalKeyOf), isDeterministic: true);
        connection.CreateFunction<string?, string?>(FloatKey, pair => KeyOf(pair, FloatKeyOf), isDeterministic: true);
    }

    /// <summary>
    /// Text of one width that sorts and compares as the number does: a sign, then digits, which negative numbers have mirrored.
    /// </summary>
    public static string KeyOf(decimal number)
    {
        decimal magnitude = Math.Abs(number);
        decimal whole = decimal.Truncate(magnitude);
        string integer = whole.ToString("F0", CultureInfo.InvariantCulture).PadLeft(Digits, '0');
        string fraction = (magnitude - whole).ToString(CultureInfo.InvariantCulture);
        string decimals = (fraction.Length > 2 ? fraction[2..] : "").PadRight(Digits, '0');
        return number < 0
            ? string.Concat("-", string.Concat((integer + decimals).Select(digit => (char)('9' - digit + '0'))))
            : string.Concat("1", integer, decimals);
    }

    /// <summary>Text of one width that sorts and compares as the number does: its bits, those of negative numbers turned around.</summary>
    public static string KeyOf(double number)
    {
        long bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        return ((ulong)(bits < 0 ? ~bits : bits ^ long.MinValue)).ToString("X16", CultureInfo.InvariantCulture);
    }

    // json_extract with one path would read the number as SQLite does; with two it returns the array of both, digits untouched.
    private static string? KeyOf(string? pair, Func<string, string> key)
    {
        int comma = pair?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        return pair is null || comma < 0 || pair.AsSpan(1, comma - 1) is "null" ? null : key(pair[1..comma]);
    }

    private static string DecimalKeyOf(string number) => KeyOf(decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static string FloatKeyOf(string number) => KeyOf(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
}
