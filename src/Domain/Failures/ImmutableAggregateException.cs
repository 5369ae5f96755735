namespace Granary.Domain;

/// <summary>An aggregate of an immutable collection was to be changed or removed. Nothing of the unit was written.</summary>
public sealed class ImmutableAggregateException : RepositoryException
{
    /// <summary>States which aggregate it is.</summary>
    public ImmutableAggregateException(AggregateKey key)
        : base($"{key} is immutable, as its collection is declared Immutable(): what was added stays as it is. Nothing was written.") =>
        Key = key;

    /// <summary>The aggregate that was to be changed or removed.</summary>
    public AggregateKey Key { get; }
}
