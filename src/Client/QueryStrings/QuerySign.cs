namespace Granary.Client.QueryStrings;

/// <summary>A sign between a member and a value in a query string.</summary>
/// <param name="Text">The text of the sign.</param>
/// <param name="Operator">The operator of the sign.</param>
internal sealed record QuerySign(string Text, QueryOperator Operator)
{
    // Longer signs come first, so that >= is not read as > followed by a value that begins with =.
    private static readonly QuerySign[] _all =
    [
        new("!~=", QueryOperator.Equal),
        new("*~=", QueryOperator.Contains),
        new("^~=", QueryOperator.Prefix),
        new("$~=", QueryOperator.Suffix),
        new("~=", QueryOperator.Equal),
        new("!=", QueryOperator.Equal),
        new("*=", QueryOperator.Contains),
        new("^=", QueryOperator.Prefix),
        new("$=", QueryOperator.Suffix),
        new(">=", QueryOperator.GreaterOrEqual),
        new("<=", QueryOperator.LessOrEqual),
        new("=", QueryOperator.Equal),
        new(">", QueryOperator.Greater),
        new("<", QueryOperator.Less),
    ];

    /// <summary>Whether the condition is negated.</summary>
    public bool IsNegated => Text[0] == '!';

    /// <summary>Whether case is ignored.</summary>
    public bool IgnoresCase => Text.Contains('~', StringComparison.Ordinal);

    /// <summary>Whether the sign applies to text only.</summary>
    public bool IsOfText => IgnoresCase || Operator is QueryOperator.Contains or QueryOperator.Prefix or QueryOperator.Suffix;

    /// <summary>The sign at the beginning of a text, or null.</summary>
    public static QuerySign? At(ReadOnlySpan<char> text)
    {
        foreach (QuerySign sign in _all)
        {
            if (text.StartsWith(sign.Text, StringComparison.Ordinal))
            {
                return sign;
            }
        }

        return null;
    }
}
