namespace Granary.Domain;

/// <summary>An aggregate was added under an identity that already exists. Nothing was written, nothing overwritten.</summary>
public sealed class DuplicateAggregateException : RepositoryException
{
    /// <summary>States which aggregate was there already.</summary>
    public DuplicateAggregateException(AggregateKey key)
        : base($"{key} already exists; nothing was written. To replace it, remove it and add the new one in one unit of work.") =>
        Key = key;

    /// <summary>The identity that already exists.</summary>
    public AggregateKey Key { get; }
}
