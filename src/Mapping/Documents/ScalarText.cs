using System.Buffers.Text;
using System.Globalization;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>The text forms of values that documents hold as text. A fixed width makes moments and times sort as text.</summary>
internal static class ScalarText
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const int InstantLength = 28;
    private const string ShortInstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const string TimeFormat = "HH:mm:ss.fffffff";
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly string[] _readableInstants =
    [
        InstantFormat, ShortInstantFormat, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz",
    ];

    public static string Format(DateTimeOffset value) => value.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>The form of a moment in a key, without the zeros that only sorting needs.</summary>
    public static string Short(DateTimeOffset value) => value.UtcDateTime.ToString(ShortInstantFormat, CultureInfo.InvariantCulture);

    public static string Format(DateOnly value) => value.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static string Format(TimeOnly value) => value.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static string Format(TimeSpan value) => value.ToString("c", CultureInfo.InvariantCulture);

    /// <summary>The text of a <see cref="DateTime"/>, which must be in UTC because it has no zone of its own.</summary>
    /// <exception cref="MemberFault">The moment is local time, or of an unknown zone.</exception>
    public static string Format(DateTime value) => value.Kind == DateTimeKind.Utc
        ? Format(new DateTimeOffset(value))
        : throw new MemberFault(
            $"is a DateTime of kind {value.Kind}: a stored one must be in UTC; use DateTimeOffset, or DateOnly for a day");

    /// <summary>A moment in the one form that <see cref="Format(DateTimeOffset)"/> writes, without the string of it.</summary>
    public static bool TryReadWritten(ReadOnlySpan<byte> utf8, out DateTimeOffset value)
    {
        value = default;
        return utf8.Length == InstantLength && utf8[^1] == (byte)'Z'
            && Utf8Parser.TryParse(utf8, out value, out int consumed, 'O') && consumed == utf8.Length;
    }

    /// <summary>A moment in any of the forms of ISO 8601 that name their zone.</summary>
    public static bool TryRead(string? text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, _readableInstants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    public static bool TryRead(string? text, out DateOnly value) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    public static bool TryRead(string? text, out TimeOnly value) =>
        TimeOnly.TryParseExact(
            text, [TimeFormat, "HH:mm:ss.FFFFFFF", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
