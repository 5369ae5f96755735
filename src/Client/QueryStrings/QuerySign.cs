namespace Granary.Client.QueryStrings;

/// <summary>What stands between a member and a value in a query string.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Operator">What it asks.</param>
internal sealed record QuerySign(string Text, QueryOperator Operator)
{
    // The longer first, so that >= is not taken for > and a value that begins with =.
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

    /// <summary>Whether the opposite is asked.</summary>
    public bool IsNegated => Text[0] == '!';

    /// <summary>Whether case makes no difference.</summary>
    public bool IgnoresCase => Text.Contains('~', StringComparison.Ordinal);

    /// <summary>Whether it is defined on text alone.</summary>
    public bool IsOfText => IgnoresCase || Operator is QueryOperator.Contains or QueryOperator.Prefix or QueryOperator.Suffix;

    /// <summary>The sign that a text begins with, or null.</summary>
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
