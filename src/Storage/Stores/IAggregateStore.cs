using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Explanations;

namespace Granary.Storage.Stores;

/// <summary>
/// A database as the rest of the product sees it: aggregates by key, queries by plan, and one transaction for a group of units.
/// </summary>
/// <remarks>Safe for any number of threads. A dialect is one folder that implements this.</remarks>
internal interface IAggregateStore : IAsyncDisposable
{
    /// <summary>How many groups may be on their way at once.</summary>
    int Lanes { get; }

    /// <summary>The place of what is stored, for people, where only processes that name the same share it; empty for a server.</summary>
    string Place => "";

    /// <summary>
    /// Makes sure that the store can be reached and has its tables, and leaves the unique constraints and indexes to
    /// <see cref="StartAsync"/>: other processes may work by those that are there.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached, or its budget does not suffice.</exception>
    /// <exception cref="SchemaVersionException">The schema is newer than this program.</exception>
    Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Opens the store, brings its schema up to date where the settings say so, and checks that it suffices.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached, or its budget does not suffice.</exception>
    /// <exception cref="SchemaVersionException">The schema is newer than this program, or older and may not be migrated.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings the schema and the indexes up to date, whatever the settings say; several processes may do so at once, and others write.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// The store could not be reached, or an index not be built; what is done is whole, and the next time does the rest.
    /// </exception>
    /// <exception cref="SchemaVersionException">The schema is newer than this program; nothing was changed.</exception>
    Task<SchemaChanges> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Those of the aggregates asked for that exist, in no particular order.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken);

    /// <summary>The aggregate with a key, or null.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>What is stored under an identity, the version of a tombstone included.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>Whether an aggregate exists.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>The aggregates a plan selects, from one statement.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>How many aggregates a plan selects, its order, offset and limit left aside.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>What a summary asks of the aggregates a plan selects, its order, offset and limit left aside.</summary>
    /// <returns>The groups, in no particular order; one where results are not grouped, even of nothing.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken);

    /// <summary>The statement that a plan becomes, which names its shape: values stand outside of it.</summary>
    string StatementOf(QueryPlan plan);

    /// <summary>How the store answers a plan, and what indexes do for it.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken);

    /// <summary>Says what explanations mean for the model.</summary>
    IndexAdvice Advice { get; }

    /// <summary>
    /// Decides and applies a group of units in one durable transaction: each unit all or nothing, none hurt by another's conflict.
    /// </summary>
    /// <remarks>
    /// A unit whose commit the log knows is answered from it; one of whose shared commits the log knows any is superseded, before it is
    /// asked whether it comes in time or meets the versions that it expects.
    /// </remarks>
    /// <param name="group">
    /// The units. Where two of them speak of one aggregate and one writes it, at most one of the two expects the version that is there.
    /// </param>
    /// <param name="thoroughness">Which units have to be decided.</param>
    /// <returns>The decision on each unit, in order.</returns>
    /// <exception cref="GroupFailedException">The transaction failed as a whole; the exception says whether that is certain.</exception>
    Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness);

    /// <summary>
    /// Puts an abort mark under each commit id that the log does not know, waiting for transactions in flight under the same id.
    /// </summary>
    /// <returns>For each id, the outcome of its commit.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked; asking again is safe.</exception>
    Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken);

    /// <summary>What the log knows of a commit; null where it knows nothing.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken);

    /// <summary>Applied commits that were to be published and, after some time, have not been; the oldest first.</summary>
    /// <param name="age">How long ago they were logged, at least.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken);

    /// <summary>Notes that commits were published.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached; noting it again is harmless.</exception>
    Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken);

    /// <summary>
    /// From now on this process writes as a member of a cluster: a group is refused once the cluster has declared the member dead.
    /// </summary>
    /// <remarks>
    /// The member has to be in the membership table by then. Stores that serve one machine know no cluster, and do nothing.
    /// </remarks>
    void WriteAs(ClusterMember member);

    /// <summary>Purges what has had its time; a commit that is still to be published has not.</summary>
    /// <param name="retention">How long traces are kept.</param>
    /// <param name="cancellationToken">Ends it early; what was purged stays purged.</param>
    /// <exception cref="StoreUnavailableException">The store could not be reached.</exception>
    Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken);
}
