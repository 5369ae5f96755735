using Granary.Domain;

namespace Granary.Client.QueryStrings;

/// <summary>What stands between two ampersands of a query string.</summary>
/// <param name="Text">The text.</param>
/// <param name="Name">What stands in front of the sign.</param>
/// <param name="Sign">The sign; null where there is none.</param>
/// <param name="ValueAt">Where in the text the value begins.</param>
internal sealed record QueryPart(QueryText Text, string Name, QuerySign? Sign, int ValueAt)
{
    private static readonly string[] _taken = ["sort", "limit", "offset", "after", "fields", "count"];

    /// <summary>Whether it says how results are given, and is no condition.</summary>
    public bool IsControl => _taken.Contains(Name);

    /// <summary>What stands behind the sign.</summary>
    public string Value => Text.Content[ValueAt..];

    /// <summary>The parts of a query string.</summary>
    /// <exception cref="InvalidQueryStringException">It is too long, has too many parts, or one is not percent-encoded UTF-8.</exception>
    public static IReadOnlyList<QueryPart> ReadAll(string queryString, QueryBudget budget)
    {
        if (queryString.Length > QueryStringLimits.MaxLength)
        {
            throw new InvalidQueryStringException(
                "", QueryStringLimits.MaxLength, $"a query string has at most {QueryStringLimits.MaxLength} characters (MaxLength).");
        }

        var parts = new List<QueryPart>();
        foreach (Range range in queryString.AsSpan().Split('&'))
        {
            (int start, int length) = range.GetOffsetAndLength(queryString.Length);
            if (length > 0)
            {
                budget.Spend(queryString[range], start);
                parts.Add(Read(QueryText.Decode(queryString, range)));
            }
        }

        return parts;
    }

    /// <summary>The refusal of the part, at a character of its value.</summary>
    public InvalidQueryStringException Refuse(string reason, int offset = 0) =>
        new(Text.Content, Text.PositionOf(ValueAt + offset), reason);

    /// <summary>The names in the value, between commas, and where each begins.</summary>
    public IEnumerable<(string Name, int Offset)> Names()
    {
        int offset = 0;
        foreach (string name in Value.Split(','))
        {
            yield return (name, offset);
            offset += name.Length + 1;
        }
    }

    private static QueryPart Read(QueryText text)
    {
        var reader = new QueryTextReader(text);
        string name = reader.TakeName(isNested: false);
        QuerySign? sign = reader.TakeSign();
        return new QueryPart(text, name, sign, reader.At);
    }
}
