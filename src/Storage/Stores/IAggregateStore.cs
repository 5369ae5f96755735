using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Explanations;

namespace Granary.Storage.Stores;

/// <summary>
/// A database as the rest of the product sees it: aggregates by key, queries by plan, and one transaction for a group of units.
/// </summary>
/// <remarks>
/// Any number of threads may use a store. A read sees what was committed before it began, and changes nothing. A method that writes is one
/// transaction, or several that may each be repeated; its documentation states what holds after a failure. A database is one folder that
/// implements this.
/// </remarks>
internal interface IAggregateStore : IAsyncDisposable
{
    /// <summary>The database, by its name in the semantic conventions of OpenTelemetry.</summary>
    string SystemName { get; }

    /// <summary>The database and the schema within a server; null if there is no server.</summary>
    string? Namespace => null;

    /// <summary>How many groups may be under way at once.</summary>
    int Lanes { get; }

    /// <summary>Whether <see cref="CommitAsync"/> keeps the calling thread until the group has ended, not just until it is sent.</summary>
    bool BlocksCallers { get; }

    /// <summary>The location of the data. Silos of one cluster must have the same one.</summary>
    StoreLocation Location => StoreLocation.AnyServer;

    /// <summary>
    /// Checks that the store can be reached, and makes its tables if the settings allow it. Unique constraints and indexes are left to
    /// <see cref="StartAsync"/>, because other processes may rely on those that exist.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached, or its budget does not suffice.</exception>
    /// <exception cref="SchemaVersionException">The schema is newer than this program.</exception>
    Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Opens the store, and brings its schema up to date if the settings ask for it; otherwise checks that the schema is the right one.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached, or its budget does not suffice.</exception>
    /// <exception cref="SchemaVersionException">The schema is newer than this program, or older and may not be migrated.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings the schema, the unique constraints and the indexes up to date, even if the settings do not ask for it. Several processes may
    /// do so at once, and others may write meanwhile.
    /// </summary>
    /// <exception cref="StoreUnavailableException">
    /// The store could not be reached, or an index could not be built. Each step that is done is complete, and the next call does the rest.
    /// </exception>
    /// <exception cref="SchemaVersionException">The schema is newer than this program; nothing was changed.</exception>
    /// <param name="progress">Hears of each part of a work that takes long; null if nobody listens.</param>
    /// <param name="cancellationToken">Ends the work between two parts.</param>
    Task<SchemaChanges> MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken);

    /// <summary>The existing ones of some aggregates, in no particular order.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken);

    /// <summary>The aggregate with a key; null if it does not exist.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>The row of an identity, including the version of a tombstone.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>Whether an aggregate exists.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken);

    /// <summary>The aggregates that a plan selects, from one statement and so from one snapshot.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>How many aggregates a plan selects, without its order, offset and limit.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken);

    /// <summary>A summary of the aggregates that a plan selects, without its order, offset and limit.</summary>
    /// <returns>The groups, in no particular order. A summary without groups returns one, even if the plan selects nothing.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken);

    /// <summary>The statement of a plan. It names the shape of the plan, because values are parameters.</summary>
    string StatementOf(QueryPlan plan);

    /// <summary>How the store answers a plan, and which index it uses.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken);

    /// <summary>Turns explanations into advice about the indexes of the model.</summary>
    IndexAdvice Advice { get; }

    /// <summary>
    /// Decides and applies a group of units in one durable transaction. Each unit is applied as a whole or not at all, and the conflict of
    /// one does not affect another.
    /// </summary>
    /// <remarks>
    /// The store decides in this order: a unit whose commit the log knows is answered from the log; a unit with a shared commit that the
    /// log knows is superseded; a unit that comes too late is aborted; a unit that meets another version than it expects, or wants a
    /// unique value that another aggregate keeps, is refused; any other unit is applied and logged. A decision that is returned is durable.
    /// </remarks>
    /// <param name="group">
    /// The units. If two units name one aggregate and one of them writes it, then at most one of the two expects the version that is there.
    /// </param>
    /// <param name="thoroughness">The units that have to be decided.</param>
    /// <returns>The decision on each unit, in order.</returns>
    /// <exception cref="GroupFailedException">The transaction failed as a whole; the exception states whether that is certain.</exception>
    Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness);

    /// <summary>
    /// Puts an abort mark under each commit id that the log does not know, and waits for transactions in flight under these ids.
    /// </summary>
    /// <remarks>Afterwards the log has an outcome for every id, and this outcome never changes.</remarks>
    /// <returns>The outcome of each commit, in the order of the ids.</returns>
    /// <exception cref="StoreUnavailableException">The store could not be asked; asking again is safe.</exception>
    Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken);

    /// <summary>The outcome of a commit; null if the log does not know the commit, which may still be under way.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken);

    /// <summary>Applied commits that were to be published and are not, some time after they were logged; the oldest first.</summary>
    /// <param name="age">How long ago they were logged, at least.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken);

    /// <summary>Notes that commits were published.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached; noting it again is harmless.</exception>
    Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken);

    /// <summary>
    /// Makes this process write as a member of a cluster from now on: a group is refused after the cluster has declared the member dead.
    /// </summary>
    /// <remarks>
    /// The member must be in the membership table before this call. A store that serves one machine knows no cluster, and does nothing.
    /// </remarks>
    void WriteAs(ClusterMember member);

    /// <summary>
    /// Deletes outcomes and tombstones whose retention is over. The outcome of a commit that is still to be published stays.
    /// </summary>
    /// <param name="retention">How long outcomes and tombstones are kept.</param>
    /// <param name="cancellationToken">Ends the purge early; rows that were deleted stay deleted.</param>
    /// <exception cref="StoreUnavailableException">The store could not be reached.</exception>
    Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken);
}
