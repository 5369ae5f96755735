namespace Granary.Domain;

/// <summary>
/// Recognises text with an unpaired surrogate. Half of a surrogate pair has no UTF-8 form, so no store could return it.
/// </summary>
internal static class WellFormedText
{
    /// <summary>Whether every surrogate in <paramref name="text"/> has its other half.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        int next = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (next >= 0)
        {
            if (next + 1 >= text.Length || !char.IsSurrogatePair(text[next], text[next + 1]))
            {
                return false;
            }

            text = text[(next + 2)..];
            next = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }

        return true;
    }
}
