namespace Granary.Domain;

/// <summary>A query for a match found none. Nothing was written.</summary>
/// <remarks>
/// Thrown by <see cref="IQueryResults{TResult}.FirstAsync"/>, <see cref="IQueryResults{TResult}.LastAsync"/>,
/// <see cref="IQueryResults{TResult}.SingleAsync"/> and <see cref="IAggregateQuery{TAggregate}.SoleMatchAsync"/>. A caller that expects no
/// match uses the members whose names end in <c>OrDefaultAsync</c>.
/// </remarks>
public sealed class NoMatchException : RepositoryException
{
    /// <summary>States the collection in which nothing matched.</summary>
    public NoMatchException(CollectionName collection)
        : base($"A match was expected in '{collection}', and there is none.") => Collection = collection;

    /// <summary>The collection that was queried.</summary>
    public CollectionName Collection { get; }
}
