using System.Text;
using Granary.Domain;

namespace Granary.Client.QueryStrings;

/// <summary>Reads a part of a query string from its beginning to its end.</summary>
internal sealed class QueryTextReader(QueryText text)
{
    /// <summary>How many characters have been read.</summary>
    public int At { get; private set; }

    /// <summary>Where in the query string the next character stands.</summary>
    public int Position => text.PositionOf(At);

    /// <summary>The whole part.</summary>
    public string Whole => text.Content;

    private ReadOnlySpan<char> Rest => text.Content.AsSpan(At);

    /// <summary>What was read since.</summary>
    public string Since(int start) => text.Content[start..At];

    /// <summary>Whether a character comes next.</summary>
    public bool IsAt(char character) => Rest is [{ } next, ..] && next == character;

    /// <summary>Whether a value ends here: at the end, and between parentheses at a comma or the closing one.</summary>
    public bool IsAtEnd(bool isNested) => Rest.IsEmpty || (isNested && Rest[0] is ',' or ')');

    /// <summary>Reads a word if it comes next.</summary>
    public bool TryTake(string word)
    {
        bool isNext = Rest.StartsWith(word, StringComparison.Ordinal);
        At += isNext ? word.Length : 0;
        return isNext;
    }

    /// <summary>Reads the name that stands in front of a sign or a parenthesis.</summary>
    public string TakeName(bool isNested)
    {
        int start = At;
        while (!IsAtEnd(isNested) && !IsAt('(') && QuerySign.At(Rest) is null)
        {
            At++;
        }

        return Since(start);
    }

    /// <summary>Reads a sign if one comes next.</summary>
    public QuerySign? TakeSign()
    {
        QuerySign? sign = QuerySign.At(Rest);
        At += sign?.Text.Length ?? 0;
        return sign;
    }

    /// <summary>Reads what stands there as it is, up to where a value ends.</summary>
    public string TakeBare(bool isNested)
    {
        int start = At;
        while (!IsAtEnd(isNested))
        {
            At++;
        }

        return Since(start);
    }

    /// <summary>Reads a text in quotes, in which two quotes stand for one; null where there is none.</summary>
    /// <exception cref="InvalidQueryStringException">It has no end.</exception>
    public string? TakeQuoted()
    {
        int start = At;
        if (!TryTake("\""))
        {
            return null;
        }

        var content = new StringBuilder();
        while (!Rest.IsEmpty)
        {
            if (TryTake("\"\""))
            {
                content.Append('"');
            }
            else if (TryTake("\""))
            {
                return content.ToString();
            }
            else
            {
                content.Append(Rest[0]);
                At++;
            }
        }

        throw Refuse(start, "a quote is opened and not closed; within quotes, two of them stand for one.");
    }

    /// <summary>Holds that a value ends here.</summary>
    /// <exception cref="InvalidQueryStringException">It does not.</exception>
    public void RequireEnd(bool isNested)
    {
        if (!IsAtEnd(isNested))
        {
            throw Refuse(At, $"'{Rest}' follows where nothing may; put text that means itself in quotes.");
        }
    }

    /// <summary>The refusal of this part, at one of its characters.</summary>
    public InvalidQueryStringException Refuse(int at, string reason) => new(text.Content, text.PositionOf(at), reason);
}
