using System.Text;

namespace Granary.Contracts.Plans;

/// <summary>The functions of text that plans use, in the terms of .NET.</summary>
internal static class PlanText
{
    /// <summary>
    /// The text with every character in upper case, one for one and the same in every process: two texts are equal to
    /// <see cref="StringComparison.OrdinalIgnoreCase"/> if their results here are equal.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Ascii.IsValid(text) ? text.ToUpperInvariant() : string.Create(text.Length, text, FoldInto);
    }

    // A character and its upper case have the same number of UTF-16 units. Half a surrogate pair has no upper case.
    private static void FoldInto(Span<char> folded, string text)
    {
        for (int at = 0; at < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, at, out Rune character))
            {
                at += CaseTable.ToUpper(character).EncodeToUtf16(folded[at..]);
            }
            else
            {
                folded[at] = text[at];
                at++;
            }
        }
    }
}
