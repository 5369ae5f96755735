namespace Granary.Domain;

/// <summary>An aggregate was added under an identity that already exists. Nothing was written, and nothing was overwritten.</summary>
/// <remarks>
/// Thrown by <see cref="IRepository{TAggregate,TId}.AddAsync"/> if the unit already has an aggregate of that identity, and otherwise by the
/// commit. To replace an aggregate, call <see cref="GranaryUpdates.ReplaceAsync{TAggregate,TId}"/>, or remove and add in one unit of work.
/// </remarks>
public sealed class DuplicateAggregateException : RepositoryException
{
    /// <summary>States which identity already exists.</summary>
    public DuplicateAggregateException(AggregateKey key)
        : base($"{key} already exists; nothing was written. To replace it, remove it and add the new one in one unit of work.") =>
        Key = key;

    /// <summary>The identity that already exists.</summary>
    public AggregateKey Key { get; }
}
