using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Commits;
using Granary.Storage.Stores;

namespace Granary.Storage.Embedded;

/// <summary>The engine of one process: straight over a store, every write through its commit pipeline.</summary>
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
        _pipeline = new CommitPipeline(store, commits, services.Time);
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

            // An attempt that is still under way may meet another state, or have been in time; a value may become free again.
            bool mayYetApply = batch.IsInDoubt && result is (Conflicted or NotUnique or Aborted { Expired: true });
            return mayYetApply ? await FindAppliedAsync(batch.CommitId).ConfigureAwait(false) ?? result : result;
        }
        catch (Exception failure) when (batch.IsInDoubt && !CommitDoubt.Outlives(failure))
        {
            // What refuses this attempt may not have stood in the way of an earlier one, nor stand in the way of one that comes late.
            if (await FindAppliedAsync(batch.CommitId).ConfigureAwait(false) is { } applied)
            {
                return applied;
            }

            throw;
        }
    }

    /// <summary>Whether a unique constraint holds something that a batch writes, so that nothing but the pipeline may carry it.</summary>
    public bool HasUniqueKeys(WriteBatch batch) => _keyed.AreIn(batch);

    public async ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken) =>
        (await SettleAsync(commitId, cancellationToken).ConfigureAwait(false)).Applied;

    /// <summary>Ends the doubt about a commit, and tells all that the log knows of it.</summary>
    public async ValueTask<CommitOutcome> SettleAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<CommitOutcome> outcomes = await store.ResolveAsync([commitId], cancellationToken).ConfigureAwait(false);
        return outcomes[0];
    }

    public async ValueTask<KnownCommit?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken) =>
        await FindOutcomeAsync(commitId, cancellationToken).ConfigureAwait(false) is { } outcome
            ? new KnownCommit(outcome.Applied) { Versions = outcome.Versions.OrNull, Result = outcome.Result }
            : null;

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken) =>
        _invoker.InvokeAsync(invocation, cancellationToken);

    /// <summary>What is stored under an identity, the version of a tombstone included.</summary>
    public async Task<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.LoadAsync(key, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Applied commits of which those who hold the aggregates have not heard for some time.</summary>
    public async Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.FindUnpublishedAsync(age, limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Notes that those who hold the aggregates have heard of commits.</summary>
    public async Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await store.MarkPublishedAsync(commitIds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the log knows of a commit; null where it knows nothing.</summary>
    public async ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        IAggregateStore store = await _store.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.FindOutcomeAsync(commitId, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<CommitResult?> FindAppliedAsync(CommitId commitId)
    {
        CommitOutcome outcome = await SettleAsync(commitId, CancellationToken.None).ConfigureAwait(false);
        return outcome.Applied ? outcome.Answer : null;
    }

    private ValueTask ObserveAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        _watch?.ObserveAsync(plan, cancellationToken) ?? ValueTask.CompletedTask;

    /// <summary>Finishes what was sent; the store itself belongs to whoever made it.</summary>
    public async ValueTask DisposeAsync()
    {
        // A container that gives it out under two names ends it twice.
        if (Interlocked.Exchange(ref _ended, true))
        {
            return;
        }

        await _pipeline.DisposeAsync().ConfigureAwait(false);
        await _janitor.DisposeAsync().ConfigureAwait(false);
        _store.Dispose();
    }
}
