using Microsoft.CodeAnalysis;

namespace Granary.Analyzers;

/// <summary>Code as messages show it: on one line, and cut to a readable length.</summary>
internal static class ShortText
{
    private const int Most = 80;

    /// <summary>The text of a part of the code.</summary>
    public static string From(SyntaxNode part)
    {
        string text = string.Join(" ", part.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Most ? text : $"{text.Substring(0, Most)}…";
    }
}
