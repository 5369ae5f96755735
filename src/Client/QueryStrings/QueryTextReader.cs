using System.Text;
using Granary.Domain;

namespace Granary.Client.QueryStrings;

/// <summary>Reads a part of a query string from left to right.</summary>
internal sealed class QueryTextReader(QueryText text)
{
    /// <summary>The number of characters read so far.</summary>
    public int At { get; private set; }

    /// <summary>The position of the next character in the query string.</summary>
    public int Position => text.PositionOf(At);

    /// <summary>The whole part.</summary>
    public string Whole => text.Content;

    private ReadOnlySpan<char> Rest => text.Content.AsSpan(At);

    /// <summary>The text that was read since a position.</summary>
    public string Since(int start) => text.Content[start..At];

    /// <summary>Whether the next character is the given one.</summary>
    public bool IsAt(char character) => Rest is [{ } next, ..] && next == character;

    /// <summary>Whether a value ends here: at the end of the part or, within parentheses, at a comma or a closing parenthesis.</summary>
    public bool IsAtEnd(bool isNested) => Rest.IsEmpty || (isNested && Rest[0] is ',' or ')');

    /// <summary>Reads a word, if it comes next.</summary>
    public bool TryTake(string word)
    {
        bool isNext = Rest.StartsWith(word, StringComparison.Ordinal);
        At += isNext ? word.Length : 0;
        return isNext;
    }

    /// <summary>Reads the name before a sign or a parenthesis.</summary>
    public string TakeName(bool isNested)
    {
        int start = At;
        while (!IsAtEnd(isNested) && !IsAt('(') && QuerySign.At(Rest) is null)
        {
            At++;
        }

        return Since(start);
    }

    /// <summary>Reads a sign, if one comes next.</summary>
    public QuerySign? TakeSign()
    {
        QuerySign? sign = QuerySign.At(Rest);
        At += sign?.Text.Length ?? 0;
        return sign;
    }

    /// <summary>Reads unquoted text up to the end of the value.</summary>
    public string TakeBare(bool isNested)
    {
        int start = At;
        while (!IsAtEnd(isNested))
        {
            At++;
        }

        return Since(start);
    }

    /// <summary>Reads a quoted text, in which two quotes stand for one; null if no quote comes next.</summary>
    /// <exception cref="InvalidQueryStringException">The closing quote is missing.</exception>
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

    /// <summary>Requires the value to end here.</summary>
    /// <exception cref="InvalidQueryStringException">The value continues.</exception>
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
