using System.Globalization;
using Granary.Contracts.Plans;
using Microsoft.Data.Sqlite;

namespace Granary.Storage.Sqlite;

/// <summary>Functions that give SQLite the meaning of .NET. They are registered with each connection.</summary>
internal static class SqliteFunctions
{
    /// <summary>
    /// The function that turns the JSON array of a decimal into its key: text that sorts and compares as the number does.
    /// </summary>
    public const string DecimalKey = "granary_decimal";

    /// <summary>The function that turns the JSON array of a floating point number, read as .NET reads it, into its key.</summary>
    public const string FloatKey = "granary_float";

    /// <summary>The function that counts the UTF-16 units of a text.</summary>
    public const string Length = "granary_length";

    /// <summary>The function that folds case; see <see cref="PlanText.Fold"/>.</summary>
    public const string Fold = "granary_fold";

    /// <summary>The function that turns a whole number into the key of a decimal.</summary>
    public const string IntegerAsDecimal = "granary_integer_decimal";

    /// <summary>The function that turns a whole number into the key of a floating point number.</summary>
    public const string IntegerAsFloat = "granary_integer_float";

    /// <summary>The function that turns the key of a decimal into its text.</summary>
    public const string DecimalText = "granary_decimal_text";

    /// <summary>The function that turns the key of a floating point number into its text.</summary>
    public const string FloatText = "granary_float_text";

    /// <summary>The function that finds the entry of a key in a JSON object; see <see cref="SqliteEntries"/>.</summary>
    public const string Entry = "granary_entry";

    /// <summary>The aggregate that adds up numbers, given as text, exactly.</summary>
    public const string Sum = "granary_sum";

    private const int Digits = 29;

    /// <summary>The name of the function that computes with numbers of a type.</summary>
    public static string NameOf(ArithmeticOperator @operator, NumberType type) =>
        $"granary_{@operator}_{type}".ToLowerInvariant();

    /// <summary>Registers the functions with a connection.</summary>
    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?>(DecimalKey, pair => KeyOf(pair, DecimalKeyOf), isDeterministic: true);
        connection.CreateFunction<string?, string?>(FloatKey, pair => KeyOf(pair, FloatKeyOf), isDeterministic: true);
        connection.CreateFunction<string?, long?>(Length, text => text?.Length, isDeterministic: true);
        connection.CreateFunction<string?, string?>(Fold, text => text is null ? null : PlanText.Fold(text), isDeterministic: true);
        connection.CreateFunction<long?, string?>(
            IntegerAsDecimal, number => number is { } whole ? KeyOf((decimal)whole) : null, isDeterministic: true);
        connection.CreateFunction<long?, string?>(
            IntegerAsFloat, number => number is { } whole ? KeyOf((double)whole) : null, isDeterministic: true);
        connection.CreateFunction<string?, string?>(
            DecimalText, key => key is null ? null : DecimalOf(key).ToString(CultureInfo.InvariantCulture), isDeterministic: true);
        connection.CreateFunction<string?, string?>(
            FloatText, key => key is null ? null : DoubleOf(key).ToString("R", CultureInfo.InvariantCulture), isDeterministic: true);
        connection.CreateFunction<string?, string?, string?>(
            Entry, (map, key) => map is not null && key is not null ? SqliteEntries.Find(map, key) : null, isDeterministic: true);
        SqliteSum.Register(connection, Sum);
        foreach (ArithmeticOperator @operator in Enum.GetValues<ArithmeticOperator>())
        {
            RegisterArithmetic(connection, @operator);
        }
    }

    /// <summary>
    /// The key of a decimal: text of a fixed width that sorts and compares as the number does. It is a sign and digits; in the key of a
    /// negative number each digit is subtracted from 9.
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

    /// <summary>
    /// The key of a floating point number: text of a fixed width that sorts and compares as the number does. It is the bits of the number,
    /// with the sign bit flipped, or all bits if the number is negative.
    /// </summary>
    public static string KeyOf(double number)
    {
        long bits = BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number);
        return ((ulong)(bits < 0 ? ~bits : bits ^ long.MinValue)).ToString("X16", CultureInfo.InvariantCulture);
    }

    /// <summary>The number of a key.</summary>
    public static decimal DecimalOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        bool isNegative = key[0] == '-';
        string digits = isNegative ? string.Concat(key.Skip(1).Select(digit => (char)('9' - digit + '0'))) : key[1..];
        decimal number = decimal.Parse(
            $"{digits.AsSpan(0, Digits)}.{digits.AsSpan(Digits).TrimEnd('0')}", NumberStyles.Float, CultureInfo.InvariantCulture);
        return isNegative ? -number : number;
    }

    /// <summary>The number of a key.</summary>
    public static double DoubleOf(string key)
    {
        ulong bits = ulong.Parse(key, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return BitConverter.Int64BitsToDouble((bits & (1UL << 63)) != 0 ? (long)bits ^ long.MinValue : ~(long)bits);
    }

    private static void RegisterArithmetic(SqliteConnection connection, ArithmeticOperator @operator)
    {
        foreach (NumberType type in new[] { NumberType.Int32, NumberType.Int64 })
        {
            connection.CreateFunction<long?, long?, long?>(
                NameOf(@operator, type),
                (left, right) => left is { } a && right is { } b ? PlanArithmetic.Compute(@operator, type, a, b) : null,
                isDeterministic: true);
        }

        connection.CreateFunction<string?, string?, string?>(
            NameOf(@operator, NumberType.Decimal),
            (left, right) => left is not null && right is not null
                && PlanArithmetic.Compute(@operator, DecimalOf(left), DecimalOf(right)) is { } result ? KeyOf(result) : null,
            isDeterministic: true);
    }

    // json_extract with one path would round the number as SQLite does; with two paths it returns an array with the digits untouched.
    private static string? KeyOf(string? pair, Func<string, string> key)
    {
        int comma = pair?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        return pair is null || comma < 0 || pair.AsSpan(1, comma - 1) is "null" ? null : key(pair[1..comma]);
    }

    private static string DecimalKeyOf(string number) => KeyOf(decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));

    private static string FloatKeyOf(string number) => KeyOf(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
}
