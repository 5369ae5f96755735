using System.Runtime.CompilerServices;

namespace Granary.Domain;

/// <summary>The results of a query: streamed by <c>await foreach</c>, gathered, or counted where they are stored.</summary>
/// <typeparam name="TResult">What each result is.</typeparam>
/// <remarks>
/// <para>This is no <see cref="IAsyncEnumerable{T}"/>, so that LINQ over streams does not bind to it: a call on a query either runs in the
/// store or does not compile. <see cref="AsAsyncEnumerable"/> leaves the store on purpose.</para>
/// <para>The query is asked again each time it is enumerated. Once the token of an enumeration is cancelled, no result follows.</para>
/// </remarks>
public interface IQueryResults<TResult>
{
    /// <summary>Streams the results; <c>await foreach</c> calls it.</summary>
    IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default);

    /// <summary>
    /// The results as a stream for LINQ and other libraries: every operator that follows runs in this process, over all the results.
    /// </summary>
    IAsyncEnumerable<TResult> AsAsyncEnumerable();

    /// <summary>The results for an <c>await foreach</c> that a token ends.</summary>
    ConfiguredCancelableAsyncEnumerable<TResult> WithCancellation(CancellationToken cancellationToken) =>
        AsAsyncEnumerable().WithCancellation(cancellationToken);

    /// <summary>The results for an <c>await foreach</c> that returns to the captured context or, given <c>false</c>, does not.</summary>
    ConfiguredCancelableAsyncEnumerable<TResult> ConfigureAwait(bool continueOnCapturedContext) =>
        AsAsyncEnumerable().ConfigureAwait(continueOnCapturedContext);

    /// <summary>All results as one list.</summary>
    /// <exception cref="ResultLimitExceededException">
    /// There are more than a list may hold (<c>Limits:MaxResults</c>): stream, or take fewer.
    /// </exception>
    Task<IReadOnlyList<TResult>> ToListAsync(CancellationToken cancellationToken = default);

    /// <summary>All results as one array.</summary>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    async Task<TResult[]> ToArrayAsync(CancellationToken cancellationToken = default) =>
        [.. await ToListAsync(cancellationToken).ConfigureAwait(false)];

    /// <summary>All results as one set, each value once.</summary>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    async Task<HashSet<TResult>> ToHashSetAsync(CancellationToken cancellationToken = default) =>
        [.. await ToListAsync(cancellationToken).ConfigureAwait(false)];

    /// <summary>All results by a key that is computed here.</summary>
    /// <exception cref="ArgumentException">Two results have one key.</exception>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    Task<Dictionary<TKey, TResult>> ToDictionaryAsync<TKey>(Func<TResult, TKey> key, CancellationToken cancellationToken = default)
        where TKey : notnull => ToDictionaryAsync(key, result => result, cancellationToken);

    /// <summary>A value for each result by a key, both computed here.</summary>
    /// <exception cref="ArgumentException">Two results have one key.</exception>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    async Task<Dictionary<TKey, TValue>> ToDictionaryAsync<TKey, TValue>(
        Func<TResult, TKey> key, Func<TResult, TValue> value, CancellationToken cancellationToken = default)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        IReadOnlyList<TResult> results = await ToListAsync(cancellationToken).ConfigureAwait(false);
        return results.ToDictionary(key, value);
    }

    /// <summary>The first result.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    Task<TResult> FirstAsync(CancellationToken cancellationToken = default);

    /// <summary>The first result, or the default of the type (null for an aggregate) where there is none.</summary>
    Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>The last result in the order of the query.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="InvalidOperationException">The query has no order, or has a limit or an offset.</exception>
    Task<TResult> LastAsync(CancellationToken cancellationToken = default);

    /// <summary>The last result in the order of the query, or the default of the type where there is none.</summary>
    /// <exception cref="InvalidOperationException">The query has no order, or has a limit or an offset.</exception>
    Task<TResult?> LastOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>The only result.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    Task<TResult> SingleAsync(CancellationToken cancellationToken = default);

    /// <summary>The only result, or the default of the type where there is none.</summary>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    Task<TResult?> SingleOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>How many results there are, counted where they are stored.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether there is any result; no document is read for it, unless the unit has uncommitted work.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken = default);
}
