using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>Where aggregates live, as the facade sees it: in this process over a store, or in a cluster of grains.</summary>
/// <remarks>
/// Safe for any number of threads. Every read answers from durable state only; no read returns state older than a commit that was
/// acknowledged through the same engine before it began.
/// </remarks>
internal interface IAggregateEngine
{
    /// <summary>Makes sure the engine can work: its store is reachable, its schema is there, its budget suffices.</summary>
    /// <remarks>
    /// Idempotent. Every other member does so by itself when first used; a host calls it to fail at start rather than later.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The store could not be reached.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Refuses a collection that can be read here and not written, so that nobody works on it in vain.</summary>
    /// <remarks>Every collection is writable unless an engine says otherwise.</remarks>
    /// <exception cref="ReadOnlyCollectionException">The collection is only read.</exception>
    void RequireWritable(CollectionName collection)
    {
    }

    /// <summary>The aggregate with a key, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mode">Whether it is asked where it lives or in the database; the same where both are one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken);

    /// <summary>Those of the aggregates asked for that exist, in no particular order, in one round trip.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken);

    /// <summary>Whether an aggregate exists; moves none.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>The aggregates a plan selects, streamed from one statement.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>How many aggregates a plan selects, its order, offset and limit left aside.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>What a summary asks of the aggregates a plan selects, its order, offset and limit left aside.</summary>
    /// <returns>The groups, in no particular order; one where results are not grouped, even of nothing.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken);

    /// <summary>Applies a batch, all or nothing; its outcome is durable when this returns.</summary>
    /// <remarks>
    /// A repeat under the same commit id returns the outcome of the first and applies nothing. Once the batch is sent, cancellation no
    /// longer stops it, and the outcome is returned all the same. A batch in doubt is refused, by its result or
    /// <see cref="StoreRefusedException"/>, once no attempt can be applied any more; any other exception leaves the doubt as it was.
    /// </remarks>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent. Nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer never came, and the store could not be asked in time.</exception>
    ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken);

    /// <summary>Ends the doubt about commits: each that was not applied is aborted for ever.</summary>
    /// <returns>Whether the commit was applied.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken);

    /// <summary>What the commit log knows of a commit; null where it knows nothing, so that the commit may still be applied.</summary>
    /// <remarks>It only asks: <see cref="ResolveAsync"/> ends a doubt.</remarks>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<KnownCommit?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a method of an aggregate where it lives, one call after another, each on the newest state, and stores the change.
    /// </summary>
    /// <remarks>A method that throws leaves no trace, and its exception is thrown here unchanged.</remarks>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate.</exception>
    /// <exception cref="ConcurrencyConflictException">
    /// The invocation expects another version than the aggregate has, or other processes changed it before every attempt. Nothing was
    /// written.
    /// </exception>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer never came, and the store could not be asked in time.</exception>
    ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken);
}
