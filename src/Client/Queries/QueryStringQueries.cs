using Granary.Client.Queries;
using Granary.Domain;

namespace Granary.Client;

/// <summary>Turns the query string of a request into a query, in any web application.</summary>
/// <remarks>
/// <para>
/// The grammar is that of <c>docs/http.md</c>: <c>status=Pending&amp;total>=100&amp;sort=-placedAt&amp;limit=20</c>. Members have the names
/// that they have in documents. A query string narrows a query down: it reaches no aggregate outside the query.
/// </para>
/// <para>
/// Thread safety, lifetime and cost are those of the query. A query string has at most 16 KiB and 100 conditions, and it may cause a scan
/// as any query may. It names any stored member, so call this only where the caller may see them all.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// string? sent = "?status=Pending&total>=100&sort=-placedAt&limit=20";      // from the request, as it was sent
/// QueryStringPage<Order> page = await orders.OfCustomer(customer).PageMatchingAsync(sent, cancellationToken);
/// ]]></code>
/// </example>
public static class QueryStringQueries
{
    /// <summary>The aggregates that a query string selects, in its order and within its limits.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="queryString">
    /// The query string as it was sent, percent-encoded, with or without its question mark. Null and the empty string ask for the first 100
    /// of all.
    /// </param>
    /// <exception cref="InvalidQueryStringException">
    /// A part of the query string is not understood; the exception names the part and its place.
    /// </exception>
    public static IAggregateQuery<TAggregate> MatchingQueryString<TAggregate, TId>(
        this IRepository<TAggregate, TId> repository, string? queryString)
        where TAggregate : class
        where TId : notnull => repository.All().MatchingQueryString(queryString);

    /// <summary>The results of a query that a query string selects. The query's own order holds if the query string has none.</summary>
    /// <param name="query">The query, without limit or offset.</param>
    /// <param name="queryString">The query string as it was sent, percent-encoded, with or without its question mark.</param>
    /// <exception cref="InvalidQueryStringException">
    /// A part of the query string is not understood; the exception names the part and its place.
    /// </exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    /// <exception cref="ArgumentException">The query does not come from a repository of Granary.</exception>
    public static IAggregateQuery<TAggregate> MatchingQueryString<TAggregate>(
        this IAggregateQuery<TAggregate> query, string? queryString)
        where TAggregate : class => RequireGranarys(query).NarrowedBy(queryString);

    /// <summary>The page that a query string asks for, and the query string of the next page.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="queryString">The query string as it was sent, percent-encoded, with or without its question mark.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidQueryStringException">
    /// A part of the query string is not understood; the exception names the part and its place.
    /// </exception>
    public static Task<QueryStringPage<TAggregate>> PageMatchingAsync<TAggregate, TId>(
        this IRepository<TAggregate, TId> repository, string? queryString, CancellationToken cancellationToken = default)
        where TAggregate : class
        where TId : notnull => repository.All().PageMatchingAsync(queryString, cancellationToken);

    /// <summary>The page that a query string asks for among the results of a query, and the query string of the next page.</summary>
    /// <param name="query">The query, without limit or offset.</param>
    /// <param name="queryString">The query string as it was sent, percent-encoded, with or without its question mark.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <exception cref="InvalidQueryStringException">
    /// A part of the query string is not understood; the exception names the part and its place.
    /// </exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    /// <exception cref="ArgumentException">The query does not come from a repository of Granary.</exception>
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
