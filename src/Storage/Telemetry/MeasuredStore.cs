using System.Data.Common;
using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Storage.Explanations;
using Granary.Storage.Stores;

namespace Granary.Storage.Telemetry;

/// <summary>Measures the operations of a store: a span, if the caller has a recorded one, and a time for each.</summary>
/// <remarks>Without a listener, calls go straight to the store. Starts and migrations are not measured.</remarks>
internal sealed class MeasuredStore(IAggregateStore inner, TimeProvider time) : IAggregateStore
{
    private readonly CallMeter _calls = new(StoreInstruments.Duration, inner.SystemName, time) { Namespace = inner.Namespace };

    public string SystemName => inner.SystemName;

    public string? Namespace => inner.Namespace;

    public int Lanes => inner.Lanes;

    public bool BlocksCallers => inner.BlocksCallers;

    public StoreLocation Location => inner.Location;

    public IndexAdvice Advice => inner.Advice;

    public Task PrepareAsync(CancellationToken cancellationToken) => inner.PrepareAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

    public Task<SchemaChanges> MigrateAsync(IProgress<SchemaProgress>? progress, CancellationToken cancellationToken) =>
        inner.MigrateAsync(progress, cancellationToken);

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.FindMany, SoleCollection.In(keys, key => key.Collection)) { Size = keys.Count },
            keys,
            static (store, asked, token) => store.FindManyAsync(asked, token),
            cancellationToken)
        : inner.FindManyAsync(keys, cancellationToken);

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Find, key.Collection),
            key,
            static (store, asked, token) => store.FindAsync(asked, token),
            cancellationToken)
        : inner.FindAsync(key, cancellationToken);

    public ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Load, key.Collection),
            key,
            static (store, asked, token) => store.LoadAsync(asked, token),
            cancellationToken)
        : inner.LoadAsync(key, cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Contains, key.Collection),
            key,
            static (store, asked, token) => store.ContainsAsync(asked, token),
            cancellationToken)
        : inner.ContainsAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasuredStream.ReadAsync(
            _calls, new CallTarget(OperationNames.Query, plan.Collection), inner.QueryAsync(plan, cancellationToken), cancellationToken)
        : inner.QueryAsync(plan, cancellationToken);

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Count, plan.Collection),
            plan,
            static (store, asked, token) => store.CountAsync(asked, token),
            cancellationToken)
        : inner.CountAsync(plan, cancellationToken);

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Summarize, plan.Collection),
            (plan, summary),
            static (store, asked, token) => store.SummarizeAsync(asked.plan, asked.summary, token),
            cancellationToken)
        : inner.SummarizeAsync(plan, summary, cancellationToken);

    public string StatementOf(QueryPlan plan) => inner.StatementOf(plan);

    public Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken) =>
        inner.ExplainAsync(plan, depth, cancellationToken);

    public Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Commit, CollectionOf(group)) { Size = group.Count },
            (group, thoroughness),
            static (store, asked, _) => new ValueTask<IReadOnlyList<UnitDecision>>(store.CommitAsync(asked.group, asked.thoroughness)),
            CancellationToken.None).AsTask()
        : inner.CommitAsync(group, thoroughness);

    public Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        _calls.IsOn
            ? MeasureAsync(
                new CallTarget(OperationNames.Resolve, default) { Size = commitIds.Count },
                commitIds,
                static (store, asked, token) => new ValueTask<IReadOnlyList<CommitOutcome>>(store.ResolveAsync(asked, token)),
                cancellationToken).AsTask()
            : inner.ResolveAsync(commitIds, cancellationToken);

    public ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.FindCommit, default),
            commitId,
            static (store, asked, token) => store.FindOutcomeAsync(asked, token),
            cancellationToken)
        : inner.FindOutcomeAsync(commitId, cancellationToken);

    public Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        _calls.IsOn
            ? MeasureAsync(
                new CallTarget(OperationNames.FindUnpublished, default),
                (age, limit),
                static (store, asked, token) => new ValueTask<IReadOnlyList<UnpublishedCommit>>(
                    store.FindUnpublishedAsync(asked.age, asked.limit, token)),
                cancellationToken).AsTask()
            : inner.FindUnpublishedAsync(age, limit, cancellationToken);

    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.MarkPublished, default) { Size = commitIds.Count },
            commitIds,
            static async (store, asked, token) =>
            {
                await store.MarkPublishedAsync(asked, token).ConfigureAwait(false);
                return asked.Count;
            },
            cancellationToken).AsTask()
        : inner.MarkPublishedAsync(commitIds, cancellationToken);

    public void WriteAs(ClusterMember member) => inner.WriteAs(member);

    public Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Purge, default),
            retention,
            static (store, asked, token) => new ValueTask<PurgeResult>(store.PurgeAsync(asked, token)),
            cancellationToken).AsTask()
        : inner.PurgeAsync(retention, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static CollectionName CollectionOf(IReadOnlyList<WriteBatch> group)
    {
        CollectionName sole = SoleCollection.In(group[0].Writes, write => write.Key.Collection);
        return group.All(unit => SoleCollection.In(unit.Writes, write => write.Key.Collection) == sole) ? sole : default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> MeasureAsync<TAsked, TResult>(
        CallTarget target,
        TAsked asked,
        Func<IAggregateStore, TAsked, CancellationToken, ValueTask<TResult>> ask,
        CancellationToken cancellationToken)
    {
        MeasuredCall call = _calls.Begin(target);
        try
        {
            TResult result = await ask(inner, asked, cancellationToken).ConfigureAwait(false);
            call.End();
            return result;
        }
        catch (Exception failure)
        {
            if ((failure as DbException ?? failure.InnerException as DbException)?.SqlState is { } state)
            {
                call.Note(AttributeNames.StatusCode, state);
            }

            call.Fail(failure);
            throw;
        }
    }
}
