namespace Granary.Domain;

/// <summary>A query string names an unknown member or breaks the grammar. Nothing was read or written.</summary>
/// <remarks>
/// Thrown where a query string is bound, such as <c>MatchingQueryString</c>, before the store is asked. The caller of a web application has
/// sent it, so answer with 400 and <see cref="Reason"/>; its words assume no knowledge of the model.
/// </remarks>
public sealed class InvalidQueryStringException : RepositoryException
{
    /// <summary>States which part is refused, where it stands, and why.</summary>
    public InvalidQueryStringException(string part, int position, string reason)
        : base($"The query string is refused at {position}: {reason}")
    {
        Part = part;
        Position = position;
        Reason = reason;
    }

    /// <summary>The refused part, decoded.</summary>
    public string Part { get; }

    /// <summary>
    /// The position of the part: the number of characters before it in the query string as it was sent, percent-encoded, without the
    /// question mark.
    /// </summary>
    public int Position { get; }

    /// <summary>The fault and the remedy, in words for people.</summary>
    public string Reason { get; }
}
