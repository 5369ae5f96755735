namespace Granary.Domain;

/// <summary>A query string asks for what there is not, or in a way that is none. Nothing was read or written.</summary>
public sealed class InvalidQueryStringException : RepositoryException
{
    /// <summary>States what is wrong, and where.</summary>
    public InvalidQueryStringException(string part, int position, string reason)
        : base($"The query string is refused at {position}: {reason}")
    {
        Part = part;
        Position = position;
        Reason = reason;
    }

    /// <summary>The part that is refused, decoded.</summary>
    public string Part { get; }

    /// <summary>
    /// Where it stands: the number of characters in front of it in the query string as it was sent, percent-encoded, the question mark not
    /// counted.
    /// </summary>
    public int Position { get; }

    /// <summary>What is wrong and what would be right, for people.</summary>
    public string Reason { get; }
}
