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

    private const int Digits = 29;

    /// <summary>Teaches a connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateCollation(Ordinal, string.CompareOrdinal);
        connection.CreateFunction<string?, string?>(DecimalKey, KeyOfJson, isDeterministic: true);
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

    // json_extract with one path would round the number to a double; with two it returns the array of both, digits untouched.
    private static string? KeyOfJson(string? pair)
    {
        int comma = pair?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        if (pair is null || comma < 0 || pair.AsSpan(1, comma - 1) is "null")
        {
            return null;
        }

        return KeyOf(decimal.Parse(pair.AsSpan(1, comma - 1), NumberStyles.Float, CultureInfo.InvariantCulture));
    }
}
