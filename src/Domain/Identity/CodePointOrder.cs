namespace Granary.Domain;

/// <summary>
/// Compares well-formed text by code points. This is the order of its UTF-8 bytes and of PostgreSQL's <c>C</c> collation.
/// </summary>
internal static class CodePointOrder
{
    /// <summary>Negative, zero or positive if <paramref name="left"/> precedes, equals or follows <paramref name="right"/>.</summary>
    public static int Compare(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length)
        {
            return left.Length - right.Length;
        }

        char a = left[common];
        char b = right[common];

        // UTF-16 puts surrogates (U+D800–DFFF) before U+E000–FFFF, code points put them after; the shift swaps the two ranges.
        // Source: "UTF-16 in code point order", ICU's u_strCompareCodePointOrder.
        return Shift(a) - Shift(b);
    }

    private static int Shift(char c) => c switch
    {
        >= '\uE000' => c - 0x800,
        >= '\uD800' => c + 0x2000,
        _ => c,
    };
}
