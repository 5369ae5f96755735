using Granary.Domain;

namespace Granary.Client.QueryStrings;

/// <summary>A part of a query string, between two ampersands.</summary>
/// <param name="Text">The text.</param>
/// <param name="Name">The text before the sign.</param>
/// <param name="Sign">The sign; null if the part has none.</param>
/// <param name="ValueAt">The position in the text at which the value begins.</param>
internal sealed record QueryPart(QueryText Text, string Name, QuerySign? Sign, int ValueAt)
{
    private static readonly string[] _taken = ["sort", "limit", "offset", "after", "fields", "count"];

    /// <summary>Whether the part controls the form of the answer, such as <c>sort</c>, and is not a condition.</summary>
    public bool IsControl => _taken.Contains(Name);

    /// <summary>The text after the sign.</summary>
    public string Value => Text.Content[ValueAt..];

    /// <summary>The parts of a query string.</summary>
    /// <exception cref="InvalidQueryStringException">
    /// The query string is too long, has too many parts, or a part is not percent-encoded UTF-8.
    /// </exception>
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

    /// <summary>The comma-separated names in the value, each with its position.</summary>
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
