namespace Granary.Domain;

/// <summary>A query has more results than one list may hold. No shortened list was returned, and nothing was written.</summary>
/// <remarks>
/// Thrown by the members that gather all results in memory, such as <see cref="IQueryResults{TResult}.ToListAsync"/>. Stream the results,
/// limit them with <c>Take</c>, ask for pages, or raise <c>Limits:MaxResults</c>.
/// </remarks>
public sealed class ResultLimitExceededException : RepositoryException
{
    /// <summary>States the limit.</summary>
    public ResultLimitExceededException(CollectionName collection, int limit)
        : base(
            $"The query over '{collection}' has more than {limit} results (Limits:MaxResults). "
            + "Stream it with 'await foreach', or set a limit with Take.")
    {
        Collection = collection;
        Limit = limit;
    }

    /// <summary>The collection that was queried.</summary>
    public CollectionName Collection { get; }

    /// <summary>The value of <c>Limits:MaxResults</c>.</summary>
    public int Limit { get; }
}
