using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Which text every store can keep and give back unchanged.</summary>
internal static class StorableText
{
    /// <summary>
    /// The fault of a text, or null: PostgreSQL's text has no U+0000, and half a surrogate pair is no text at all.
    /// </summary>
    public static string? FindFault(ReadOnlySpan<char> text) =>
        text.Contains('\0') ? "holds the character U+0000, which PostgreSQL cannot keep; remove it, or hold it as bytes"
        : !WellFormedText.IsWellFormed(text) ? "holds half of a surrogate pair, which is not text; remove it, or hold it as bytes"
        : null;

    /// <summary>Refuses a text that not every store can keep.</summary>
    /// <exception cref="MemberFault">The text cannot be stored.</exception>
    public static void Check(ReadOnlySpan<char> text)
    {
        if (FindFault(text) is { } fault)
        {
            throw new MemberFault(fault);
        }
    }
}
