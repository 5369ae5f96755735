namespace Granary.Domain;

/// <summary>The document of an aggregate exceeds the limit. Nothing of the unit was written.</summary>
/// <remarks>
/// Thrown by a commit or an invocation, before anything is sent to the store. Raise <c>Limits:MaxDocumentBytes</c>, or divide the
/// aggregate: each change writes its whole document.
/// </remarks>
public sealed class AggregateTooLargeException : RepositoryException
{
    /// <summary>States which aggregate is too large, and by how much.</summary>
    public AggregateTooLargeException(AggregateKey key, int size, long limit)
        : base($"{key} would take {size} bytes as a document, and Limits:MaxDocumentBytes is {limit}; nothing was written.")
    {
        Key = key;
        Size = size;
        Limit = limit;
    }

    /// <summary>The aggregate that is too large.</summary>
    public AggregateKey Key { get; }

    /// <summary>The size of its document, in bytes of UTF-8.</summary>
    public int Size { get; }

    /// <summary>The value of <c>Limits:MaxDocumentBytes</c>, in bytes of UTF-8.</summary>
    public long Limit { get; }
}
