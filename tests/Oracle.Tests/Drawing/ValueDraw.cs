using System.Globalization;
using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Draws values of any type that can be stored, often equal, often null, often at the ends of the type.</summary>
internal sealed class ValueDraw(Random random)
{
    private const int LongText = 3000;

    private static readonly string[] _texts =
    [
        "", "a", "A", "ab", "aB", "b", "é", "É", "e\u0301", "ß", "ẞ", "İ", "ı", "ſ", "K", "😀", "𐐀", "𐐨", "\uE000", "\uFF5E", "x'y",
        "100%", "_", "\\", "\"",
        "\u0001", "\u200F", "$1", "@p1", "{}", "[]", "null", " ",
    ];

    /// <summary>The ids of the existing things.</summary>
    public IReadOnlyList<object> Ids { get; set; } = [];

    public int Next(int end) => random.Next(end);

    public bool Coin() => random.Next(2) == 0;

    public T Pick<T>(params IReadOnlyList<T> values) => values[random.Next(values.Count)];

    /// <summary>A value of a type. If the type is nullable, a reference or a part of a thing, the value is null now and then.</summary>
    public object? Of(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? random.Next(4) == 0 ? null : Of(inner)
        : Sequences.ElementOf(type) is { } element ? SequenceOf(type, element)
        : type == typeof(string) ? random.Next(6) == 0 ? null : Text()
        : type == typeof(Token) ? TokenOrNull()
        : Maps.Are(type) ? MapOf(type)
        : Promotion.IsFlags(type) ? Flags(type)
        : type.IsEnum ? Pick((IReadOnlyList<object>)[.. Enum.GetValues(type).Cast<object>()])
        : Scalar(type) ?? PartOf(type);

    /// <summary>A value of a type that is not null.</summary>
    public object Present(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Present(inner)
        : type == typeof(string) ? Text()
        : Of(type) ?? throw new ArgumentException($"{type} has no value.", nameof(type));

    // Long texts are rare, because they slow every engine down; no index of PostgreSQL takes them whole.
    public string Text() => random.Next(200) switch
    {
        0 => string.Concat(Enumerable.Repeat(Pick(_texts), LongText)),
        < 60 => Pick(_texts) + Pick(_texts) + Pick(_texts),
        _ => Pick(_texts),
    };

    /// <summary>An id that no other aggregate of a population has.</summary>
    public object Id(Type type, int number) => type == typeof(string) ? IdText() + number.ToString(CultureInfo.InvariantCulture)
        : type == typeof(Label) ? new Label(IdText() + number.ToString(CultureInfo.InvariantCulture))
        : type == typeof(Guid) ? new Guid(random.Next(), (short)number, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        : type == typeof(long) ? (random.Next(3) - 1) * 1_000_000_000_000L + number
        : (object)number;

    private string IdText() => Pick("", "a", "B", "é", "😀", "\uE000", "'", "\"", "%", "_", "$1");

    private object Flags(Type type)
    {
        Array all = Enum.GetValues(type);
        IEnumerable<object> some = Enumerable.Range(0, 1 + random.Next(3)).Select(_ => all.GetValue(random.Next(all.Length))!); // values
        return Enum.Parse(type, string.Join(',', some));
    }

    private object? Scalar(Type type) => Number(type) ?? Moment(type) ?? (
        type == typeof(bool) ? Coin()
        : type == typeof(char) ? Pick('a', 'A', 'é', '\'', '\uE000')
        : type == typeof(Guid) ? Pick(
            Guid.Empty,
            new Guid("00000000-0000-0000-0000-000000000001"),
            new Guid("80000000-0000-0000-0000-000000000000"),
            new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"))
        : type == typeof(Label) ? new Label(Text())
        : type == typeof(Points) ? new Points((int)Present(typeof(int)))
        : type == typeof(Amount) ? new Amount((decimal)Present(typeof(decimal)))
        : (object?)null);

    private object? Number(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => Pick<byte>(0, 1, 2, 200, 255),
        TypeCode.Int16 => Pick<short>(short.MinValue, -1, 0, 1, 2, short.MaxValue),
        TypeCode.Int32 => Pick(int.MinValue, -2, -1, 0, 1, 2, 3, random.Next(-20, 20), int.MaxValue),
        TypeCode.UInt32 => Pick<uint>(0, 1, 2, uint.MaxValue),
        TypeCode.Int64 => Pick(long.MinValue, -1L, 0L, 1L, 2L, 9007199254740993L, 9007199254740992L, long.MaxValue),
        TypeCode.UInt64 => Pick(0UL, 1UL, 9007199254740993UL, ulong.MaxValue),
        TypeCode.Single => Pick(float.MinValue, -1.5f, 0f, 0.1f, 1f / 3, 1f, 16777217f, float.MaxValue, float.Epsilon),
        TypeCode.Double => Pick(
            double.MinValue, -1.5, 0d, -0d, 0.1, 0.1 + 0.2, 0.3, 1e-300, 5.398674898952516E-306, double.Epsilon, 9007199254740994d, 1d, 2d,
            1e300, double.MaxValue),
        TypeCode.Decimal => Pick(
            decimal.MinValue, -1.5m, -1.50m, -0.1m, 0m, 0.0m, 0.1m, 0.3m, 1m, 1.0m, 2m, 1.000000000000000000000000001m,
            0.0000000000000000000000000001m, 10m,
            9.99m, 79228162514264337593543950334m, random.Next(-2000, 2000) / 100m, decimal.MaxValue),
        _ => null,
    };

    private object? Moment(Type type) => type switch
    {
        _ when type == typeof(DateTimeOffset) => Pick(
            DateTimeOffset.MinValue,
            new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)),
            new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero).AddTicks(1),
            new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.FromHours(-5)),
            new DateTimeOffset(2024, 2, 29, 12, 30, 59, TimeSpan.Zero), DateTimeOffset.MaxValue),
        _ when type == typeof(DateTime) => Pick(
            DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), new DateTime(2026, 3, 29, 1, 0, 0, DateTimeKind.Utc),
            new DateTime(2024, 12, 31, 23, 59, 59, DateTimeKind.Utc), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)),
        _ when type == typeof(DateOnly) => Pick(
            DateOnly.MinValue, new DateOnly(2024, 2, 29), new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 1), new DateOnly(2024, 12, 31),
            DateOnly.MaxValue),
        _ when type == typeof(TimeOnly) =>
            Pick(TimeOnly.MinValue, new TimeOnly(9, 30), new TimeOnly(9, 30).Add(TimeSpan.FromTicks(1)), TimeOnly.MaxValue),
        _ when type == typeof(TimeSpan) =>
            Pick(TimeSpan.MinValue, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromDays(2), TimeSpan.MaxValue),
        _ => null,
    };

    private object? PartOf(Type type)
    {
        Type[] members = type.GetGenericArguments();
        return random.Next(4) == 0 ? null : Activator.CreateInstance(type, [.. members.Select(Of)]);
    }

    private Token? TokenOrNull() => random.Next(5) switch
    {
        0 => null,
        1 or 2 => new Token.Coin((string?)Of(typeof(string)), (decimal)Present(typeof(decimal)), (int?)Of(typeof(int?))),
        3 => new Token.Note((string?)Of(typeof(string)), (decimal)Present(typeof(decimal)), Coin()),
        _ => new Token.Ticket((string?)Of(typeof(string)), (DateOnly)Present(typeof(DateOnly))),
    };

    private object? MapOf(Type type)
    {
        var map = (System.Collections.IDictionary)Activator.CreateInstance(type)!; // a dictionary has an instance
        Type[] types = type.GetGenericArguments();
        foreach (object key in Maps.KeysOf(types[0]).Where(_ => Coin()))
        {
            map[key] = Of(types[1]);
        }

        return random.Next(5) == 0 ? null : map;
    }

    // Long sequences are rare, because they slow every engine down.
    private object? SequenceOf(Type type, Type element)
    {
        int length = random.Next(30) == 0 ? 40 : random.Next(4);
        var elements = Array.CreateInstance(element, length);
        for (int i = 0; i < length; i++)
        {
            elements.SetValue(Of(element), i);
        }

        return random.Next(5) == 0 ? null : type.IsArray ? elements : Activator.CreateInstance(type, elements);
    }
}
