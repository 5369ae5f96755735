namespace Granary.Silo.Queries;

/// <summary>One part of a query string: <c>status=Pending</c>, <c>total&gt;=100</c>, <c>limit=20</c>.</summary>
/// <param name="Name">What stands before the operator.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Value">What stands behind it.</param>
internal sealed record QueryPart(string Name, QueryOperator Operator, string Value)
{
    // The longer first, so that >= is not taken for > and a value that begins with =.
    private static readonly (string Text, QueryOperator Operator)[] _operators =
    [
        (">=", QueryOperator.GreaterOrEqual),
        ("<=", QueryOperator.LessOrEqual),
        ("!=", QueryOperator.NotEqual),
        ("=", QueryOperator.Equal),
        (">", QueryOperator.Greater),
        ("<", QueryOperator.Less),
    ];

    /// <summary>The operator as it is written.</summary>
    public string Sign => Array.Find(_operators, o => o.Operator == Operator).Text;

    /// <summary>Whether the part asks for equality or its opposite.</summary>
    public bool IsEquality => Operator is QueryOperator.Equal or QueryOperator.NotEqual;

    /// <summary>Reads one part, decoded.</summary>
    /// <returns>Null where it holds no operator.</returns>
    public static QueryPart? Read(string text)
    {
        int end = text.AsSpan().IndexOfAny("=<>!");
        if (end <= 0)
        {
            return null;
        }

        (string? sign, QueryOperator found) = Array.Find(_operators, o => text.AsSpan(end).StartsWith(o.Text, StringComparison.Ordinal));
        return sign is null ? null : new QueryPart(text[..end], found, text[(end + sign.Length)..]);
    }

    /// <summary>The part as it is sent.</summary>
    public override string ToString() => $"{Name}{Sign}{Value}";

    /// <summary>The part as it stands in an address.</summary>
    public string Encode()
    {
        string sign = Uri.EscapeDataString(Sign).Replace("%3D", "=", StringComparison.Ordinal);
        return $"{Uri.EscapeDataString(Name)}{sign}{Uri.EscapeDataString(Value)}";
    }
}
