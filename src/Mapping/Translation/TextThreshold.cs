namespace Granary.Mapping.Translation;

/// <summary>Finds where a text that no document can hold would stand in the ordinal order of those that documents hold.</summary>
internal static class TextThreshold
{
    private const char FirstLowSurrogate = '\uDC00';
    private const char LastHighSurrogate = '\uDBFF';
    private const char BehindSurrogates = '\uE000';
    private const char BehindZero = '\u0001';

    /// <summary>The least text that can be stored and is greater than one that cannot; no stored text stands between them.</summary>
    /// <param name="text">A text with U+0000 or with half a surrogate pair in it.</param>
    public static string Above(string text)
    {
        int at = FindFault(text);
        string before = text[..at];
        char half = text[at];
        if (half == '\0')
        {
            return before + BehindZero;
        }

        // No stored text has the second half of a pair here.
        if (char.IsLowSurrogate(half))
        {
            return before + BehindSurrogates;
        }

        // In a stored text, this first half is followed by a second half, which is less or greater than the unit that follows here.
        bool isBelowAll = at + 1 == text.Length || text[at + 1] < FirstLowSurrogate;
        return isBelowAll ? $"{before}{half}{FirstLowSurrogate}"
            : half == LastHighSurrogate ? before + BehindSurrogates
            : $"{before}{(char)(half + 1)}{FirstLowSurrogate}";
    }

    /// <summary>The place of the first character that no stored text has.</summary>
    public static int FindFault(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || char.IsLowSurrogate(text[at]))
            {
                return at;
            }

            if (char.IsHighSurrogate(text[at]))
            {
                if (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1]))
                {
                    return at;
                }

                at++;
            }
        }

        return -1;
    }
}
