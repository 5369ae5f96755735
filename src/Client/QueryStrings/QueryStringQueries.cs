using Granary.Client.Queries;
using Granary.Domain;

namespace Granary.Client;

/// <summary>Turns the query string of a request into a query, in any web application.</summary>
/// <remarks>
/// The grammar is that of <c>docs/http.md</c>: <c>status=Pending&amp;total>=100&amp;sort=-placedAt&amp;limit=20</c>. Members have the names
/// they have in documents. A query string reaches nothing that the query before it does not select.
/// </remarks>
public static class QueryStringQueries
{
    /// <summary>The aggregates that a query string selects, in its order and within its window.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="queryString">
    /// As it was sent, percent-encoded, with or without its question mark; null and the empty one ask for the first 100 of all.
    /// </param>
    /// <exception cref="InvalidQueryStringException">A part of it is not understood; the exception says which and where.</exception>
    public static IAggregateQuery<TAggregate> MatchingQueryString<TAggregate, TId>(
        this IRepository<TAggregate, TId> repository, string? queryString)
        where TAggregate : class
        where TId : notnull => repository.All().MatchingQueryString(queryString);

    /// <summary>Those results of a query that a query string selects; the query's own order holds where it says none.</summary>
    /// <param name="query">The query, without limit or offset.</param>
    /// <param name="queryString">As above.</param>
    /// <exception cref="InvalidQueryStringException">A part of it is not understood; the exception says which and where.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    /// <exception cref="ArgumentException">The query is none of Granary's own.</exception>
    public static IAggregateQuery<TAggregate> MatchingQueryString<TAggregate>(
        this IAggregateQuery<TAggregate> query, string? queryString)
        where TAggregate : class => RequireGranarys(query).NarrowedBy(queryString);

    /// <summary>The page that a query string asks for, and the query string of the next one.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="queryString">As above.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidQueryStringException">A part of it is not understood; the exception says which and where.</exception>
    public static Task<QueryStringPage<TAggregate>> PageMatchingAsync<TAggregate, TId>(
        this IRepository<TAggregate, TId> repository, string? queryString, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => repository.All().PageMatchingAsync(queryString, cancellationToken);

    /// <summary>The page that a query string asks for among the results of a query, and the query string of the next one.</summary>
    /// <param name="query">The query, without limit or offset.</param>
    /// <param name="queryString">As above.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidQueryStringException">A part of it is not understood; the exception says which and where.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    /// <exception cref="ArgumentException">The query is none of Granary's own.</exception>
    public static Task<QueryStringPage<TAggregate>> PageMatchingAsync<TAggregate>(
        this IAggregateQuery<TAggregate> query, string? queryString, CancellationToken cancellationToken = default)
        where TAggregate : class => RequireGranarys(query).PageAsync(queryString, cancellationToken);

    private static AggregateQuery<TAggregate> RequireGranarys<TAggregate>(IAggregateQuery<TAggregate> query)
        where TAggregate : class
    {
        ArgumentNullException.ThrowIfNull(query);
        return query as AggregateQuery<TAggregate> ?? throw new ArgumentException(
            $"A query string narrows down a query that a repository gave out, and this is a {query.GetType().Name}.", nameof(query));
    }
}
