using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A selection of aggregates: streamed by <c>await foreach</c>, or answered by one of its methods.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <remarks>
/// <para>
/// A query is a value: each method returns a new query and changes none. <see cref="IQueryResults{TResult}"/> describes thread safety,
/// lifetime, failure and cost.
/// </para>
/// <para>
/// Results are whole aggregates. They go through the identity map of the unit, which keeps them; <see cref="AsNoTracking"/> avoids that.
/// </para>
/// <para>
/// Without an order, results stream in no particular order. With an order, a limit or pages, the id breaks ties, so that the order is
/// total. Null comes first in ascending order. Text is ordered ordinally.
/// </para>
/// <para>
/// Methods that take an expression run it in the store, or refuse it by name. C#'s query syntax (<c>from … where … select …</c>) binds to
/// them. A query that no declared index answers reads every document of its collection.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// IAggregateQuery<Order> large = orders.Pending().Where(o => o.Total >= 100m).OrderByDescending(o => o.Total).ThenBy(o => o.PlacedAt);
/// IReadOnlyList<Order> first = await large.Take(20).ToListAsync(cancellationToken);
/// decimal sum = await large.SumAsync(o => o.Total, cancellationToken);
/// KeysetPage<Order> page = await large.PageAsync(KeysetRequest.First(50), cancellationToken);
/// ]]></code>
/// </example>
public interface IAggregateQuery<TAggregate> : IQueryResults<TAggregate>
    where TAggregate : class
{
    /// <summary>The results that also satisfy another rule.</summary>
    /// <exception cref="UnsupportedSpecificationException">The rule cannot be translated into a query.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TAggregate> Where(Specification<TAggregate> specification);

    /// <summary>The results for which an expression is also true.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TAggregate> Where(Expression<Func<TAggregate, bool>> criterion) => Where(Specification.For(criterion));

    /// <summary>The results that are of a subtype, to be narrowed down and read as such.</summary>
    /// <typeparam name="TSubtype">A subtype that the model declares, or a type that several of them have in common.</typeparam>
    /// <remarks>
    /// The order of the query stays. The results are the unit's objects. A result whose object in the unit is of another type is left out:
    /// the aggregate was removed and added again as another type after the unit had read it.
    /// </remarks>
    /// <exception cref="UnsupportedSpecificationException">The model declares no such subtype.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TSubtype> OfType<TSubtype>()
        where TSubtype : class, TAggregate;

    /// <summary>The results in ascending order of a key, in place of any earlier order.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TAggregate> OrderBy<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>The results in descending order of a key, in place of any earlier order.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TAggregate> OrderByDescending<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>The results with ties broken by one more key, ascending.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TAggregate> ThenBy<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>The results with ties broken by one more key, descending.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TAggregate> ThenByDescending<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>
    /// The results without the first <paramref name="count"/>. The store reads past them, so pages by cursor are cheaper.
    /// </summary>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    IAggregateQuery<TAggregate> Skip(int count);

    /// <summary>At most <paramref name="count"/> results. The lowest of several limits holds.</summary>
    IAggregateQuery<TAggregate> Take(int count);

    /// <summary>The results as new objects that the unit does not keep.</summary>
    /// <remarks>The unit does not find changes to such an object. Any number of results stream in constant memory.</remarks>
    IAggregateQuery<TAggregate> AsNoTracking();

    /// <summary>The value of an expression for each result. Only the members that the expression names are read.</summary>
    /// <remarks>
    /// The expression may compute with members in any way, such as <c>o => new Row(o.Id, o.Lines.Count)</c>: the store returns the members,
    /// and this process evaluates the rest.
    /// </remarks>
    /// <exception cref="UnsupportedSpecificationException">
    /// The expression uses the aggregate as a whole, or a value that is not stored.
    /// </exception>
    IProjectedQuery<TResult> Select<TResult>(Expression<Func<TAggregate, TResult>> selector);

    /// <summary>The only result; another name of <see cref="IQueryResults{TResult}.SingleAsync"/>.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    Task<TAggregate> SoleMatchAsync(CancellationToken cancellationToken = default) => SingleAsync(cancellationToken);

    /// <summary>The first result for which an expression is true.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate> FirstAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).FirstAsync(cancellationToken);

    /// <summary>The first result for which an expression is true, or null.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate?> FirstOrDefaultAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The last result, in the order of the query, for which an expression is true.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="InvalidOperationException">The query has no order, or has a limit or an offset.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate> LastAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).LastAsync(cancellationToken);

    /// <summary>The last result, in the order of the query, for which an expression is true, or null.</summary>
    /// <exception cref="InvalidOperationException">The query has no order, or has a limit or an offset.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate?> LastOrDefaultAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).LastOrDefaultAsync(cancellationToken);

    /// <summary>The only result for which an expression is true.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate> SingleAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).SingleAsync(cancellationToken);

    /// <summary>The only result for which an expression is true, or null if there is none.</summary>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate?> SingleOrDefaultAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The number of results for which an expression is true, counted in the store.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<long> CountAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).CountAsync(cancellationToken);

    /// <summary>Whether an expression is true for any result. No document is read, unless the unit has uncommitted work.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<bool> AnyAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).AnyAsync(cancellationToken);

    /// <summary>Whether an expression is true for every result. No document is read, unless the unit has uncommitted work.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    async Task<bool> AllAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        !await Where(!Specification.For(criterion)).AnyAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>One page of the results by its number, with the number of all results.</summary>
    /// <remarks>
    /// Two statements: a count and the page. The store reads past all results before the page, so a page deep in the set is slow. While the
    /// data does not change, all pages together contain every result once.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    Task<Page<TAggregate>> PageAsync(PageRequest request, CancellationToken cancellationToken = default);

    /// <summary>One page of the results that begins where another page ended.</summary>
    /// <remarks>
    /// One statement, whose cost does not depend on the depth of the page if an index supports the order. Concurrent inserts and deletes
    /// never shift items between pages: a result whose keys do not change is returned exactly once. Keys may be null, and directions may
    /// differ.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    /// <exception cref="InvalidCursorException">The cursor was altered, or belongs to another order.</exception>
    Task<KeysetPage<TAggregate>> PageAsync(KeysetRequest request, CancellationToken cancellationToken = default);

    /// <summary>The sum of a number over all results: exact, and rounded once. Null is ignored; the sum of no result is 0.</summary>
    /// <typeparam name="TValue">A whole number, a decimal or a floating point number, nullable or not.</typeparam>
    /// <exception cref="UnsupportedSpecificationException">The number cannot be computed by a query.</exception>
    /// <exception cref="OverflowException">The sum is beyond the range of the type.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset.</exception>
    Task<TValue> SumAsync<TValue>(Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default);

    /// <summary>The average of a number over the results that are not null; null if there is none.</summary>
    /// <remarks>The average is computed exactly and rounded once, to the digits of a decimal.</remarks>
    /// <exception cref="UnsupportedSpecificationException">The number cannot be computed by a query.</exception>
    /// <exception cref="OverflowException">The average is beyond the range of decimals.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset.</exception>
    Task<decimal?> AverageAsync<TValue>(Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default);

    /// <summary>The least value of a member over the results in which it is not null.</summary>
    /// <returns>Null if there is no such value and the type has a null.</returns>
    /// <exception cref="UnsupportedSpecificationException">The expression is no member, or its values have no order.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no value and the type has no null, or the query has a limit or an offset.
    /// </exception>
    Task<TValue> MinAsync<TValue>(Expression<Func<TAggregate, TValue>> member, CancellationToken cancellationToken = default);

    /// <summary>The greatest value of a member over the results in which it is not null.</summary>
    /// <returns>Null if there is no such value and the type has a null.</returns>
    /// <exception cref="UnsupportedSpecificationException">The expression is no member, or its values have no order.</exception>
    /// <exception cref="InvalidOperationException">
    /// There is no value and the type has no null, or the query has a limit or an offset.
    /// </exception>
    Task<TValue> MaxAsync<TValue>(Expression<Func<TAggregate, TValue>> member, CancellationToken cancellationToken = default);

    /// <summary>The number of results for each value of a key, in ascending order of the keys. Null is a key too.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be computed by a query.</exception>
    /// <exception cref="ResultLimitExceededException">There are more keys than <c>Limits:MaxResults</c>.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset.</exception>
    Task<IReadOnlyList<KeyValuePair<TKey, long>>> CountByAsync<TKey>(
        Expression<Func<TAggregate, TKey>> key, CancellationToken cancellationToken = default);

    /// <summary>The sum of a number for each value of a key, in ascending order of the keys. Null is a key too.</summary>
    /// <remarks>As <see cref="SumAsync{TValue}"/>, each sum is exact and rounded once, and null is ignored as a number.</remarks>
    /// <example>
    /// <code><![CDATA[
    /// IReadOnlyList<KeyValuePair<CustomerId, decimal>> sales =
    ///     await orders.All().SumByAsync(order => order.Customer, order => order.Total, cancellationToken);
    /// ]]></code>
    /// </example>
    /// <exception cref="UnsupportedSpecificationException">The key or the number cannot be computed by a query.</exception>
    /// <exception cref="OverflowException">A sum is beyond the range of <typeparamref name="TValue"/>.</exception>
    /// <exception cref="ResultLimitExceededException">There are more keys than <c>Limits:MaxResults</c>.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset.</exception>
    Task<IReadOnlyList<KeyValuePair<TKey, TValue>>> SumByAsync<TKey, TValue>(
        Expression<Func<TAggregate, TKey>> key, Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default);

    /// <summary>The values that a key has over the results, each once, in ascending order. Null is a value too.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be computed by a query.</exception>
    /// <exception cref="ResultLimitExceededException">There are more values than <c>Limits:MaxResults</c>.</exception>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset.</exception>
    Task<IReadOnlyList<TKey>> DistinctAsync<TKey>(
        Expression<Func<TAggregate, TKey>> key, CancellationToken cancellationToken = default);
}
