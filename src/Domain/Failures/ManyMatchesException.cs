namespace Granary.Domain;

/// <summary>A query for exactly one match found several. Nothing was written.</summary>
/// <remarks>
/// Thrown by <see cref="IQueryResults{TResult}.SingleAsync"/>, <see cref="IQueryResults{TResult}.SingleOrDefaultAsync"/> and
/// <see cref="IAggregateQuery{TAggregate}.SoleMatchAsync"/>. Narrow the query down, or declare the value <c>Unique</c>.
/// </remarks>
public sealed class ManyMatchesException : RepositoryException
{
    /// <summary>States the collection in which several matched.</summary>
    public ManyMatchesException(CollectionName collection)
        : base($"Exactly one match was expected in '{collection}', and there are several.") => Collection = collection;

    /// <summary>The collection that was queried.</summary>
    public CollectionName Collection { get; }
}
