using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text.Json.Nodes;
using Granary.Domain;

namespace Granary.Cluster.Failures;

/// <summary>Values that travel as text.</summary>
internal static class CarriedScalars
{
    private static readonly CultureInfo _plain = CultureInfo.InvariantCulture;

    private static readonly MethodInfo _parse =
        ((Func<string, int>)ParseAs<int>).Method.GetGenericMethodDefinition();

    private static readonly (StringComparer Comparer, string Name)[] _comparers =
    [
        (StringComparer.Ordinal, nameof(StringComparer.Ordinal)),
        (StringComparer.OrdinalIgnoreCase, nameof(StringComparer.OrdinalIgnoreCase)),
        (StringComparer.InvariantCulture, nameof(StringComparer.InvariantCulture)),
        (StringComparer.InvariantCultureIgnoreCase, nameof(StringComparer.InvariantCultureIgnoreCase)),
    ];

    /// <summary>The text of a value; null if values of its type do not travel as text.</summary>
    public static string? Write(object value) => value switch
    {
        string text => text,
        Type type => CarriedTypes.NameOf(type),
        Enum choice => choice.ToString("D"),
        DateTime moment => moment.ToString("O", _plain),
        DateTimeOffset moment => moment.ToString("O", _plain),
        DateOnly or TimeOnly => ((IFormattable)value).ToString("O", _plain),
        float or double or Half => ((IFormattable)value).ToString("R", _plain),
        BigInteger number => number.ToString("R", _plain),
        Uri address => address.OriginalString,
        byte[] bytes => Convert.ToBase64String(bytes),
        CancellationToken token => token.IsCancellationRequested ? "true" : "false",
        CultureInfo culture => culture.Name,
        StringComparer comparer => Array.Find(_comparers, known => known.Comparer.Equals(comparer)).Name,
        bool or char or decimal or Guid or TimeSpan or Version or IPAddress or IPEndPoint => Convert.ToString(value, _plain),
        sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 => Convert.ToString(value, _plain),
        _ => null,
    };

    /// <summary>The type under which a value travels: the public type, and not the internal class of .NET that implements it.</summary>
    public static Type TypeOf(object value) => value switch
    {
        Type => typeof(Type),
        StringComparer => typeof(StringComparer),
        CultureInfo => typeof(CultureInfo),
        IPAddress => typeof(IPAddress),
        _ => value.GetType(),
    };

    /// <summary>The value of a text; null if values of the type do not travel as text.</summary>
    /// <exception cref="FormatException">The text is no value of the type.</exception>
    public static object? Read(Type type, string text, CarriedTypes types)
    {
        if (type.IsEnum)
        {
            return Enum.Parse(type, text);
        }

        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(Type) => types.Get(text),
            _ when type == typeof(bool) => text == "true" || text == bool.TrueString,
            _ when type == typeof(DateTime) => DateTime.Parse(text, _plain, DateTimeStyles.RoundtripKind),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, _plain, DateTimeStyles.RoundtripKind),
            _ when type == typeof(Uri) => new Uri(text, UriKind.RelativeOrAbsolute),
            _ when type == typeof(byte[]) => Convert.FromBase64String(text),
            _ when type == typeof(CancellationToken) => new CancellationToken(text == "true"),
            _ when type == typeof(CultureInfo) => CultureInfo.GetCultureInfo(text),
            _ when type == typeof(StringComparer) => Array.Find(_comparers, known => known.Name == text).Comparer,
            _ when type == typeof(Version) => Version.Parse(text),
            _ when type == typeof(IPAddress) => IPAddress.Parse(text),
            _ when type == typeof(IPEndPoint) => IPEndPoint.Parse(text),
            _ => Parse(type, text),
        };
    }

    /// <summary>
    /// A text as JSON. Text with an unpaired surrogate becomes an array of its UTF-16 units, because UTF-8 cannot hold it.
    /// </summary>
    public static JsonNode WriteText(string text) =>
        WellFormedText.IsWellFormed(text) ? text : new JsonArray([.. text.Select(unit => (JsonNode)(int)unit)]);

    /// <summary>The text of its JSON.</summary>
    public static string ReadText(JsonNode node) => node is JsonArray units
        ? string.Concat(units.Select(unit => (char)unit!.GetValue<int>())) // WriteText put numbers there
        : node.GetValue<string>();

    // Numbers, characters, Guid and TimeSpan implement IParsable of themselves.
    private static object? Parse(Type type, string text) =>
        type.GetInterfaces().Contains(typeof(IParsable<>).MakeGenericType(type))
            ? _parse.MakeGenericMethod(type).Invoke(null, [text])
            : null;

    private static T ParseAs<T>(string text)
        where T : IParsable<T> => T.Parse(text, _plain);
}
