namespace Granary.Domain;

/// <summary>What was made of the results of a query: streamed by <c>await foreach</c>, or gathered.</summary>
/// <typeparam name="TResult">What each result was made into.</typeparam>
/// <remarks>
/// Results are values of their own: the unit keeps none of them. Rules and orders come before <c>Select</c>, where the store knows them.
/// </remarks>
public interface IProjectedQuery<TResult> : IQueryResults<TResult>
{
    /// <summary>The results without the first <paramref name="count"/>.</summary>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IProjectedQuery<TResult> Skip(int count);

    /// <summary>At most <paramref name="count"/> results.</summary>
    IProjectedQuery<TResult> Take(int count);
}
