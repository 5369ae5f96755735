namespace Granary.Domain;

/// <summary>
/// A query asked for as one list has more results than a list may hold. Nothing was cut off in silence; nothing was written.
/// </summary>
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

    /// <summary>The greatest number of results a list may hold.</summary>
    public int Limit { get; }
}
