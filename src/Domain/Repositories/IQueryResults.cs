using System.Runtime.CompilerServices;

namespace Granary.Domain;

/// <summary>The results of a query: streamed by <c>await foreach</c>, gathered, or counted in the store.</summary>
/// <typeparam name="TResult">The type of a result.</typeparam>
/// <remarks>
/// <para>
/// The type does not implement <see cref="IAsyncEnumerable{T}"/>, so that LINQ over streams does not bind to it: a call on a query runs in
/// the store or does not compile. <see cref="AsAsyncEnumerable"/> leaves the store on purpose.
/// </para>
/// <para>Thread safety: that of the unit of work, one logical thread at a time.</para>
/// <para>
/// Lifetime: that of the unit. A query sends nothing before it is enumerated or awaited, and asks again each time. Dispose an enumerator,
/// or leave the <c>await foreach</c>, to release its statement.
/// </para>
/// <para>
/// Failure: an enumeration may end with <see cref="StoreUnavailableException"/> or <see cref="MalformedDocumentException"/> after some
/// results. No result follows the cancellation of its token.
/// </para>
/// <para>
/// Cost: one statement for each call, and a second one for a page by number. On a cluster, the silo that the client is connected to asks
/// the database; results beyond <c>Cluster:ChunkBytes</c> take further calls. Each call also serialises the aggregates of the collection
/// that the unit holds, to find uncommitted changes and merge them into the results.
/// </para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// IQueryResults<Order> pending = orders.Pending();
/// if (await pending.AnyAsync(cancellationToken))
/// {
///     await foreach (Order order in pending.WithCancellation(cancellationToken))
///     {
///         order.Approve("anna");
///     }
/// }
/// ]]></code>
/// </example>
public interface IQueryResults<TResult>
{
    /// <summary>Streams the results; <c>await foreach</c> calls it.</summary>
    IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default);

    /// <summary>
    /// The results as a stream for LINQ and other libraries. Every operator that follows runs in this process, over all results.
    /// </summary>
    IAsyncEnumerable<TResult> AsAsyncEnumerable();

    /// <summary>The results for an <c>await foreach</c> that ends when a token is cancelled.</summary>
    ConfiguredCancelableAsyncEnumerable<TResult> WithCancellation(CancellationToken cancellationToken) =>
        AsAsyncEnumerable().WithCancellation(cancellationToken);

    /// <summary>
    /// The results for an <c>await foreach</c> that continues on the captured context or, given <c>false</c>, on any thread.
    /// </summary>
    ConfiguredCancelableAsyncEnumerable<TResult> ConfigureAwait(bool continueOnCapturedContext) =>
        AsAsyncEnumerable().ConfigureAwait(continueOnCapturedContext);

    /// <summary>All results as one list.</summary>
    /// <exception cref="ResultLimitExceededException">
    /// There are more than <c>Limits:MaxResults</c>. Stream the results, or take fewer.
    /// </exception>
    Task<IReadOnlyList<TResult>> ToListAsync(CancellationToken cancellationToken = default);

    /// <summary>All results as one array.</summary>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    async Task<TResult[]> ToArrayAsync(CancellationToken cancellationToken = default) =>
        [.. await ToListAsync(cancellationToken).ConfigureAwait(false)];

    /// <summary>All results as one set, in which equal results are one.</summary>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    async Task<HashSet<TResult>> ToHashSetAsync(CancellationToken cancellationToken = default) =>
        [.. await ToListAsync(cancellationToken).ConfigureAwait(false)];

    /// <summary>All results by a key, which is computed in this process.</summary>
    /// <exception cref="ArgumentException">Two results have one key.</exception>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    Task<Dictionary<TKey, TResult>> ToDictionaryAsync<TKey>(Func<TResult, TKey> key, CancellationToken cancellationToken = default)
        where TKey : notnull => ToDictionaryAsync(key, result => result, cancellationToken);

    /// <summary>A value for each result by a key. Both are computed in this process.</summary>
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

    /// <summary>The first result; if there is none, the default of the type, which is null for an aggregate.</summary>
    Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>The last result in the order of the query.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="InvalidOperationException">The query has no order, or has a limit or an offset.</exception>
    Task<TResult> LastAsync(CancellationToken cancellationToken = default);

    /// <summary>The last result in the order of the query; if there is none, the default of the type.</summary>
    /// <exception cref="InvalidOperationException">The query has no order, or has a limit or an offset.</exception>
    Task<TResult?> LastOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>The only result. At most two are read.</summary>
    /// <exception cref="NoMatchException">There is none.</exception>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    Task<TResult> SingleAsync(CancellationToken cancellationToken = default);

    /// <summary>The only result; if there is none, the default of the type. At most two are read.</summary>
    /// <exception cref="ManyMatchesException">There are several.</exception>
    Task<TResult?> SingleOrDefaultAsync(CancellationToken cancellationToken = default);

    /// <summary>The number of results, counted in the store without reading a document.</summary>
    Task<long> CountAsync(CancellationToken cancellationToken = default);

    /// <summary>Whether there is any result. No document is read, unless the unit has uncommitted work.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken = default);
}
