using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>A selection of aggregates: streamed by <c>await foreach</c>, or answered by one of its methods.</summary>
/// <typeparam name="TAggregate">The aggregate root.</typeparam>
/// <remarks>
/// A query is a value: each method returns a new one and changes none. It is asked again each time it is enumerated. Results are whole
/// aggregates, and go through the identity map of the unit. Without an order, results stream in no particular order; with an order, a limit
/// or pages, the id breaks ties, so that the order is total. Null comes first in ascending order; text is ordered ordinally.
/// </remarks>
public interface IAggregateQuery<TAggregate> : IAsyncEnumerable<TAggregate>
    where TAggregate : class
{
    /// <summary>Those results that satisfy one more rule.</summary>
    /// <exception cref="UnsupportedSpecificationException">The rule cannot be translated into a query.</exception>
    IAggregateQuery<TAggregate> Where(Specification<TAggregate> specification);

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

    /// <summary>All results as one list.</summary>
    /// <exception cref="ResultLimitExceededException">
    /// There are more than a list may hold (<c>Limits:MaxResults</c>): stream, or take fewer.
    /// </exception>
    Task<IReadOnlyList<TAggregate>> ToListAsync(CancellationToken cancellationToken = default);

    /// <summary>The first result, or null where there is none.</summary>
    Task<TAggregate?> FirstOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>The only result.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    Task<TAggregate> SoleMatchAsync(CancellationToken cancellationToken = default);

    /// <summary>How many results there are, counted where they are stored.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether there is any result.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken = default);

    /// <summary>One page of the results, in their order, with the number of all of them.</summary>
    /// <remarks>
    /// While the data does not change, all pages together are all results, each once. Not allowed after <c>Skip</c> or <c>Take</c>.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The query has a limit or an offset already.</exception>
    Task<Page<TAggregate>> PageAsync(PageRequest request, CancellationToken cancellationToken = default);
}
