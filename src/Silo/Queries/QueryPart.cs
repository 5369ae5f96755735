namespace Granary.Silo.Queries;

/// <summary>One part of a query string: <c>status=Pending</c>, <c>total&gt;=100</c>, <c>limit=20</c>.</summary>
/// <param name="Name">What stands before the operator.</param>
/// <param name="Operator">One of <c>=</c>, <c>!=</c>, <c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c> and <c>&lt;=</c>.</param>
/// <param name="Value">What stands behind it.</param>
internal sealed record QueryPart(string Name, string Operator, string Value)
{
    // The longer first, so that >= is not taken for > and a value that begins with =.
    private static readonly string[] _operators = [">=", "<=", "!=", "=", ">", "<"];

    /// <summary>Reads one part, decoded.</summary>
    /// <returns>Null where it holds no operator.</returns>
    public static QueryPart? Read(string text)
    {
        int end = text.AsSpan().IndexOfAny("=<>!");
        if (end <= 0 || Array.Find(_operators, o => text.AsSpan(end).StartsWith(o, StringComparison.Ordinal)) is not { } found)
        {
            return null;
        }

        return new QueryPart(text[..end], found, text[(end + found.Length)..]);
    }
}
