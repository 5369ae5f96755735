namespace Granary.Domain;

/// <summary>What was made of the results of a query: streamed by <c>await foreach</c>, or gathered.</summary>
/// <typeparam name="TResult">What each result was made into.</typeparam>
/// <remarks>Results are values of their own: the unit keeps none of them. The query is asked again each time it is enumerated.</remarks>
public interface IProjectedQuery<TResult> : IAsyncEnumerable<TResult>
{
    /// <summary>All results as one list.</summary>
    /// <exception cref="ResultLimitExceededException">
    /// There are more than a list may hold (<c>Limits:MaxResults</c>): stream, or take fewer.
    /// </exception>
    Task<IReadOnlyList<TResult>> ToListAsync(CancellationToken cancellationToken = default);

    /// <summary>The first result, or the default of the type where there is none.</summary>
    Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default);
}
