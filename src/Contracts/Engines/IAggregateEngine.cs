using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Contracts.Engines;

/// <summary>The engine that keeps aggregates: in this process over a store, or in a cluster of grains.</summary>
/// <remarks>
/// Safe for any number of threads. Reads return durable state only. No read returns state that is older than a commit that the same engine
/// acknowledged before the read began.
/// </remarks>
internal interface IAggregateEngine
{
    /// <summary>Whether the aggregates are in other processes, so that a call of this engine crosses a network.</summary>
    bool IsRemote => false;

    /// <summary>Checks that the engine can work: the store is reachable, the schema is present, the budget suffices.</summary>
    /// <remarks>
    /// Idempotent. Every other member does the same on its first use; a host calls this so that a fault fails the start.
    /// </remarks>
    /// <exception cref="StoreUnavailableException">The store could not be reached.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Refuses a collection that can only be read, before any work is done for a write.</summary>
    /// <remarks>Every collection is writable unless an engine states otherwise.</remarks>
    /// <exception cref="ReadOnlyCollectionException">The collection is only read.</exception>
    void RequireWritable(CollectionName collection)
    {
    }

    /// <summary>The aggregate with a key, or null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mode">The source of the answer on a cluster: the grain or the database. Other engines have one source.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken);

    /// <summary>The requested aggregates that exist, in no particular order, in one round trip.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken);

    /// <summary>Whether an aggregate exists. No document is read.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>The aggregates that a plan selects, streamed from one statement.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>The number of aggregates that a plan selects, regardless of its order, offset and limit.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>The groups of a summary over the aggregates that a plan selects, regardless of its order, offset and limit.</summary>
    /// <returns>The groups, in no particular order. A summary without groups gives one, even if the plan selects nothing.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken);

    /// <summary>Applies a batch, all or nothing. The outcome is durable when this returns.</summary>
    /// <remarks>
    /// A repeat under the same commit id returns the outcome of the first attempt and applies nothing. After the batch is sent,
    /// cancellation has no effect. A batch in doubt is refused, by its result or <see cref="StoreRefusedException"/>, only after no attempt
    /// can be applied any more; any other exception leaves the doubt as it was.
    /// </remarks>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent. Nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    /// <exception cref="OutcomeUnknownException">The answer never came, and the store could not be asked in time.</exception>
    ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken);

    /// <summary>Ends the doubt about a commit: if it was not applied, it is aborted for ever.</summary>
    /// <returns>Whether the commit was applied.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken);

    /// <summary>The outcome of a commit in the commit log; null if the log has none, so that the commit may still be applied.</summary>
    /// <remarks>This member only reads; <see cref="ResolveAsync"/> ends a doubt.</remarks>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a method of an aggregate and stores the change. Calls on one aggregate run one after another, each on the newest state.
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
