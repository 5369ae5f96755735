using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Explanations;
using Granary.Storage.Stores;

namespace Granary.Testing.Stores;

/// <summary>A store behind the switch of a test.</summary>
internal sealed class SwitchedStore(IAggregateStore inner, StoreSwitch faults) : IAggregateStore
{
    public string SystemName => inner.SystemName;

    public string? Namespace => inner.Namespace;

    public int Lanes => inner.Lanes;

    // A slow store waits without its caller.
    public bool BlocksCallers => false;

    public StoreLocation Location => inner.Location;

    public IndexAdvice Advice => inner.Advice;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        await inner.PrepareAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        await inner.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<SchemaChanges> MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.MigrateAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.FindManyAsync(keys, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.FindAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.LoadAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.ContainsAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(
        QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        await foreach (StoredAggregate stored in inner.QueryAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            yield return stored;
        }
    }

    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.CountAsync(plan, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.SummarizeAsync(plan, summary, cancellationToken).ConfigureAwait(false);
    }

    public string StatementOf(QueryPlan plan) => inner.StatementOf(plan);

    public async Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.ExplainAsync(plan, depth, cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness) =>
        faults.CommitAsync(() => inner.CommitAsync(group, thoroughness));

    public async Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        await faults.PassOutcomeAsync(cancellationToken).ConfigureAwait(false);
        return await inner.ResolveAsync(commitIds, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        await faults.PassOutcomeAsync(cancellationToken).ConfigureAwait(false);
        return await inner.FindOutcomeAsync(commitId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(
        TimeSpan age, int limit, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.FindUnpublishedAsync(age, limit, cancellationToken).ConfigureAwait(false);
    }

    public async Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        await inner.MarkPublishedAsync(commitIds, cancellationToken).ConfigureAwait(false);
    }

    public void WriteAs(ClusterMember member) => inner.WriteAs(member);

    public async Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken)
    {
        await faults.PassAsync(cancellationToken).ConfigureAwait(false);
        return await inner.PurgeAsync(retention, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
