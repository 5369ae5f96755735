namespace Granary.Domain;

/// <summary>An aggregate's document is larger than the limit. Nothing of the unit was written.</summary>
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

    /// <summary>The limit, in bytes of UTF-8.</summary>
    public long Limit { get; }
}
