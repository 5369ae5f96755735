using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Commits;
using Granary.Storage.Stores;

namespace Granary.Storage.Embedded;

/// <summary>The engine of one process: reads go straight to the store, and every write goes through the commit pipeline.</summary>
/// <remarks>
/// Safe for any number of threads. It holds no lock: <see cref="CommitQueue"/> orders writes over the same aggregates, and
/// <see cref="KeyedTurns"/> orders the calls of one aggregate. The first use opens the store. The store itself belongs to its creator, and
/// is not disposed here.
/// </remarks>
internal sealed class EmbeddedEngine : IAggregateEngine, IAsyncDisposable
{
    private readonly CommitPipeline _pipeline;
    private readonly EmbeddedInvoker _invoker;
    private readonly KeyedWrites _keyed;
    private readonly StoreGuard _store;
    private readonly Janitor _janitor;
    private readonly ScanWatch? _watch;
    private bool _ended;

    public EmbeddedEngine(IAggregateStore store, AggregateMappings mappings, EngineServices services)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(mappings);
        ArgumentNullException.ThrowIfNull(services);
        CommitOptions commits = services.Options.Commits;
        _pipeline = new CommitPipeline(store, commits, services.Time, services.Log);
        _janitor = new Janitor(store, commits, services);
        _store = new StoreGuard(store, _janitor);
        _keyed = new KeyedWrites(mappings);
        _watch = services.WarnScannedRows > 0 ? new ScanWatch(store, services.Log, services.WarnScannedRows) : null;
        _invoker = new EmbeddedInvoker(this, mappings, services);
    }

    public async Task StartAsync(CancellationToken cancellationToken) => await _store.OpenAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.FindAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.FindManyAsync(keys, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.ContainsAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await ObserveAsync(plan, cancellationToken).ConfigureAwait(false);
        await foreach (StoredAggregate stored in store.QueryAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return stored;
        }
    }

    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await ObserveAsync(plan with { Order = [], Skip = 0, Take = null }, cancellationToken).ConfigureAwait(false);
        return await store.CountAsync(plan, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await ObserveAsync(plan with { Order = [], Skip = 0, Take = null }, cancellationToken).ConfigureAwait(false);
        return await store.SummarizeAsync(plan, summary, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            CommitResult result = await _pipeline.CommitAsync(_keyed.Complete(batch), cancellationToken).ConfigureAwait(false);
            return batch.IsInDoubt && CommitDoubt.Outlives(result)
                ? await FindAppliedAsync(batch.CommitId).ConfigureAwait(false) ?? result
                : result;
        }
        catch (Exception failure) when (batch.IsInDoubt && !CommitDoubt.Outlives(failure))
        {
            // The reason of this refusal may not hold for an earlier attempt, nor for one that arrives late. So the log decides.
            if (await FindAppliedAsync(batch.CommitId).ConfigureAwait(false) is { } applied)
            {
                return applied;
            }

            throw;
        }
    }

    /// <summary>Whether a unique constraint applies to a write of a batch. If so, only the pipeline may carry the batch.</summary>
    public bool HasUniqueKeys(WriteBatch batch) => _keyed.AreIn(batch);

    public async ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken) =>
        (await SettleAsync(commitId, cancellationToken).ConfigureAwait(false)).Applied;

    /// <summary>Ends the doubt about a commit: unless it is applied, the log gets an abort mark, and it never will be.</summary>
    /// <returns>The outcome in the log.</returns>
    public async ValueTask<CommitOutcome> SettleAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<CommitOutcome> outcomes = await store.ResolveAsync([commitId], cancellationToken).ConfigureAwait(false);
        return outcomes[0];
    }

    public async ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.FindOutcomeAsync(commitId, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken) =>
        _invoker.InvokeAsync(invocation, cancellationToken);

    /// <summary>The stored row of an aggregate. Of a removed one, it holds the version of the tombstone.</summary>
    public async Task<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.LoadAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds applied commits that were not published to the holders of their aggregates within some time.</summary>
    public async Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.FindUnpublishedAsync(age, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes that the holders of the aggregates have heard of commits.</summary>
    public async Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await store.MarkPublishedAsync(commitIds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for earlier attempts at a commit, before one attempt is refused.</summary>
    /// <param name="commitId">The commit.</param>
    /// <param name="isInDoubt">
    /// Whether an earlier attempt had no answer. If so, the commit gets an abort mark unless it is applied, so that no attempt is applied
    /// after the refusal. No token cancels this.
    /// </param>
    /// <param name="cancellationToken">Gives up asking the log.</param>
    public async ValueTask<EarlierAttempt> FindEarlierAsync(CommitId commitId, bool isInDoubt, CancellationToken cancellationToken) =>
        isInDoubt
            ? EarlierAttempt.Settled(await SettleAsync(commitId, CancellationToken.None).ConfigureAwait(false))
            : EarlierAttempt.InLog(await FindCommitAsync(commitId, cancellationToken).ConfigureAwait(false));

    // The answer of an earlier attempt at a commit in doubt; null if none was applied, and then none will be.
    private async ValueTask<CommitResult?> FindAppliedAsync(CommitId commitId) =>
        await FindEarlierAsync(commitId, isInDoubt: true, CancellationToken.None).ConfigureAwait(false) is EarlierAttempt.Applied applied
            ? applied.Outcome.Answer
            : null;

    private ValueTask ObserveAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        _watch?.ObserveAsync(plan, cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>Finishes the commits that were taken in, and ends the janitor. The store belongs to its creator.</summary>
    public async ValueTask DisposeAsync()
    {
        // A container that resolves the engine as two services disposes it twice.
        if (Interlocked.Exchange(ref _ended, true))
        {
            return;
        }

        await _pipeline.DisposeAsync().ConfigureAwait(false);
        await _janitor.DisposeAsync().ConfigureAwait(false);
        _store.Dispose();
    }
}
