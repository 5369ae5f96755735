using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Explanations;
using Granary.Storage.Stores;

namespace Granary.TestSupport;

/// <summary>A store with fault points around what it does.</summary>
internal sealed class FaultyStore(IAggregateStore inner, FaultPoints faults) : IAggregateStore
{
    public string SystemName => inner.SystemName;

    public string? Namespace => inner.Namespace;

    public int Lanes => inner.Lanes;

    public bool BlocksCallers { get; init; } = inner.BlocksCallers;

    public StoreLocation Location => inner.Location;

    public Task PrepareAsync(CancellationToken cancellationToken) => inner.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

    public Task<SchemaChanges> MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken) =>
        inner.MigrateAsync(progress, cancellationToken);

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        faults.CountRead();
        await faults.QuestionAsync(cancellationToken);
        return await inner.FindManyAsync(keys, cancellationToken);
    }

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        faults.CountRead();
        return inner.FindAsync(key, cancellationToken);
    }

    public async ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        faults.CountRead();
        if (faults.BeforeLoad is { } before)
        {
            await before(key);
        }

        return await inner.LoadAsync(key, cancellationToken);
    }

    public async ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        faults.CountCheck();
        await faults.QuestionAsync(cancellationToken);
        return await inner.ContainsAsync(key, cancellationToken);
    }

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(
        QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        faults.CountRead();
        faults.CountOpenQueries(1);
        try
        {
            await faults.QuestionAsync(cancellationToken);
            await foreach (StoredAggregate stored in inner.QueryAsync(plan, cancellationToken))
            {
                if (plan.Columns is null)
                {
                    faults.CountDocument();
                }

                yield return stored;
            }
        }
        finally
        {
            faults.CountOpenQueries(-1);
        }
    }

    public IndexAdvice Advice => inner.Advice;

    public string StatementOf(QueryPlan plan) => inner.StatementOf(plan);

    public Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken) =>
        inner.ExplainAsync(plan, depth, cancellationToken);

    public async ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        await faults.QuestionAsync(cancellationToken);
        return await inner.CountAsync(plan, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken)
    {
        await faults.QuestionAsync(cancellationToken);
        return await inner.SummarizeAsync(plan, summary, cancellationToken);
    }

    public Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness) =>
        faults.CommitAsync(group, some => inner.CommitAsync(some, thoroughness));

    public async Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken)
    {
        if (faults.BeforeResolve is { } before)
        {
            await before();
        }

        return await inner.ResolveAsync(commitIds, cancellationToken);
    }

    public async ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        CommitOutcome? outcome = await inner.FindOutcomeAsync(commitId, cancellationToken);
        if (faults.AfterFindOutcome is { } after)
        {
            await after();
        }

        return outcome;
    }

    public Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        inner.FindUnpublishedAsync(age, limit, cancellationToken);

    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        inner.MarkPublishedAsync(commitIds, cancellationToken);

    public void WriteAs(ClusterMember member)
    {
        if (faults.HasFence)
        {
            inner.WriteAs(member);
        }
    }

    public Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken) =>
        inner.PurgeAsync(retention, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
