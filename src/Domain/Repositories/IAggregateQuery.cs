using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A selection of aggregates: streamed by <c>await foreach</c>, or answered by one of its methods.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <remarks>
/// A query is a value: each method returns a new one and changes none. It is asked again each time it is enumerated. Results are whole
/// aggregates, and go through the identity map of the unit. Without an order, results stream in no particular order; with an order, a limit
/// or pages, the id breaks ties, so that the order is total. Null comes first in ascending order; text is ordered ordinally. Methods that
/// take an expression run it in the store, or refuse it by name; C#'s query syntax (<c>from … where … select …</c>) binds to them.
/// </remarks>
public interface IAggregateQuery<TAggregate> : IQueryResults<TAggregate>
    where TAggregate : class
{
    /// <summary>Those results that satisfy one more rule.</summary>
    /// <exception cref="UnsupportedSpecificationException">The rule cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> Where(Specification<TAggregate> specification);

    /// <summary>Those results for which an expression is true.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> Where(Expression<Func<TAggregate, bool>> criterion) => Where(Specification.For(criterion));

    /// <summary>The results in ascending order of a key, in place of any order before.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> OrderBy<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>The results in descending order of a key, in place of any order before.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> OrderByDescending<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>The results with ties broken by one more key, ascending.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> ThenBy<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>The results with ties broken by one more key, descending.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> ThenByDescending<TKey>(Expression<Func<TAggregate, TKey>> key);

    /// <summary>The results without the first <paramref name="count"/>.</summary>
    IAggregateQuery<TAggregate> Skip(int count);

    /// <summary>At most <paramref name="count"/> results.</summary>
    IAggregateQuery<TAggregate> Take(int count);

    /// <summary>
    /// The results as the store has them, each an object of its own that the unit does not keep: changes to it are not found, and any
    /// number of results stream in constant memory.
    /// </summary>
    IAggregateQuery<TAggregate> AsNoTracking();

    /// <summary>What an expression makes of each result, of which only the members that it names are read.</summary>
    /// <remarks>
    /// The expression may compute whatever .NET computes over members, such as <c>o => new Row(o.Id, o.Lines.Count)</c>: the members come
    /// from the store, and the rest is run here.
    /// </remarks>
    /// <exception cref="UnsupportedSpecificationException">It speaks of the aggregate as a whole, or of what is not stored.</exception>
    IProjectedQuery<TResult> Select<TResult>(Expression<Func<TAggregate, TResult>> selector);

    /// <summary>The only result, as <see cref="IQueryResults{TResult}.SingleAsync"/> finds it too.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    Task<TAggregate> SoleMatchAsync(CancellationToken cancellationToken = default) => SingleAsync(cancellationToken);

    /// <summary>The first result for which an expression is true.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate> FirstAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).FirstAsync(cancellationToken);

    /// <summary>The first result for which an expression is true, or null where there is none.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate?> FirstOrDefaultAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The last result, in the order of the query, for which an expression is true.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="InvalidOperationException">The query has no order, or has a limit or an offset.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate> LastAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).LastAsync(cancellationToken);

    /// <summary>The last result, in the order of the query, for which an expression is true, or null where there is none.</summary>
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

    /// <summary>The only result for which an expression is true, or null where there is none.</summary>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<TAggregate?> SingleOrDefaultAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).SingleOrDefaultAsync(cancellationToken);

    /// <summary>For how many results an expression is true, counted where they are stored.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<long> CountAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).CountAsync(cancellationToken);

    /// <summary>Whether an expression is true for any result; no document is read for it, unless the unit has uncommitted work.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    Task<bool> AnyAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        Where(criterion).AnyAsync(cancellationToken);

    /// <summary>Whether an expression is true for every result; no document is read for it, unless the unit has uncommitted work.</summary>
    /// <exception cref="UnsupportedSpecificationException">The expression cannot be translated into a query.</exception>
    async Task<bool> AllAsync(Expression<Func<TAggregate, bool>> criterion, CancellationToken cancellationToken = default) =>
        !await Where(!Specification.For(criterion)).AnyAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>One page of the results, in their order, with the number of all of them.</summary>
    /// <remarks>
    /// While the data does not change, all pages together are all results, each once. Not allowed after <c>Skip</c> or <c>Take</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    Task<Page<TAggregate>> PageAsync(PageRequest request, CancellationToken cancellationToken = default);

    /// <summary>One page of the results, in their order, that begins where another one ended, however deep in the set that is.</summary>
    /// <remarks>
    /// What is added or removed meanwhile moves nothing to another page: every result whose keys do not change is met exactly once. Keys
    /// may be null, and directions may differ. Not allowed after <c>Skip</c> or <c>Take</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    /// <exception cref="InvalidCursorException">The cursor was changed on its way, or is that of another order.</exception>
    Task<KeysetPage<TAggregate>> PageAsync(KeysetRequest request, CancellationToken cancellationToken = default);

    /// <summary>The sum of a number over all results, exact and then rounded once; 0 where there are none, null left aside.</summary>
    /// <typeparam name="TValue">A whole number, a decimal or a floating point number, nullable or not.</typeparam>
    /// <exception cref="UnsupportedSpecificationException">The number cannot be computed by a query.</exception>
    /// <exception cref="OverflowException">The sum is beyond the range of the type.</exception>
    Task<TValue> SumAsync<TValue>(Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default);

    /// <summary>The average of a number over the results that have it; null where none has.</summary>
    /// <remarks>Computed exactly, and rounded once to the digits of a decimal.</remarks>
    /// <exception cref="UnsupportedSpecificationException">The number cannot be computed by a query.</exception>
    /// <exception cref="OverflowException">The average is beyond the range of decimals.</exception>
    Task<decimal?> AverageAsync<TValue>(Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default);

    /// <summary>The least value over the results that have one.</summary>
    /// <returns>The default of the type where none has: null, where the type has it.</returns>
    /// <exception cref="UnsupportedSpecificationException">The value is no member, or has no order.</exception>
    /// <exception cref="InvalidOperationException">There is no value, and the type has no null to say so.</exception>
    Task<TValue> MinAsync<TValue>(Expression<Func<TAggregate, TValue>> member, CancellationToken cancellationToken = default);

    /// <summary>The greatest value over the results that have one.</summary>
    /// <returns>The default of the type where none has: null, where the type has it.</returns>
    /// <exception cref="UnsupportedSpecificationException">The value is no member, or has no order.</exception>
    /// <exception cref="InvalidOperationException">There is no value, and the type has no null to say so.</exception>
    Task<TValue> MaxAsync<TValue>(Expression<Func<TAggregate, TValue>> member, CancellationToken cancellationToken = default);

    /// <summary>How many results there are for each value of a key, in ascending order of the keys; null is a key too.</summary>
    /// <exception cref="UnsupportedSpecificationException">The key cannot be computed by a query.</exception>
    /// <exception cref="ResultLimitExceededException">There are more keys than a list may hold (<c>Limits:MaxResults</c>).</exception>
    Task<IReadOnlyList<KeyValuePair<TKey, long>>> CountByAsync<TKey>(
        Expression<Func<TAggregate, TKey>> key, CancellationToken cancellationToken = default);
}
