namespace Granary.Oracle.Tests.Drawing;

/// <summary>The values that replace a drawn one when a failing case is made smaller.</summary>
internal static class SimplerValues
{
    public static IEnumerable<object?> Than(object? value, Type type) => value switch
    {
        string { Length: > 0 } text => Texts(text),
        int and not 0 => [0],
        long and not 0 => [0L],
        decimal number when number != 0 => [0m, .. number == 1 ? Array.Empty<object?>() : [1m]],
        double number when number != 0 => [0d],
        DateTimeOffset moment when moment != DateTimeOffset.MinValue => [DateTimeOffset.MinValue],
        DateOnly day when day != DateOnly.MinValue => [DateOnly.MinValue],
        _ => [],
    };

    // Half a surrogate pair is not valid text, and no store keeps it.
    private static IEnumerable<object?> Texts(string text) => new[] { "", text[..(text.Length / 2)], text[(text.Length / 2)..] }
        .Where(shorter => shorter != text && !shorter.Any(char.IsSurrogate));
}
