using System.Data.Common;
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
    private readonly CallMeter _calls = new(StoreInstruments.Duration, inner.SystemName, time)
    {
        Namespace = inner.Namespace,
        CodeOf = static failure => (failure as DbException ?? failure.InnerException as DbException)?.SqlState,
    };

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
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) => _calls.AskAsync(
        static keys => new CallTarget(OperationNames.FindMany, SoleCollection.In(keys, key => key.Collection)) { Size = keys.Count },
        (inner, keys),
        static (store, asked, token) => store.FindManyAsync(asked, token),
        cancellationToken);

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.AskAsync(
        static key => new CallTarget(OperationNames.Find, key.Collection),
        (inner, key),
        static (store, asked, token) => store.FindAsync(asked, token),
        cancellationToken);

    public ValueTask<StoredRow> LoadAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.AskAsync(
        static key => new CallTarget(OperationNames.Load, key.Collection),
        (inner, key),
        static (store, asked, token) => store.LoadAsync(asked, token),
        cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.AskAsync(
        static key => new CallTarget(OperationNames.Contains, key.Collection),
        (inner, key),
        static (store, asked, token) => store.ContainsAsync(asked, token),
        cancellationToken);

    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        _calls.Read(new CallTarget(OperationNames.Query, plan.Collection), inner.QueryAsync(plan, cancellationToken), cancellationToken);

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) => _calls.AskAsync(
        static plan => new CallTarget(OperationNames.Count, plan.Collection),
        (inner, plan),
        static (store, asked, token) => store.CountAsync(asked, token),
        cancellationToken);

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) => _calls.AskAsync(
        static asked => new CallTarget(OperationNames.Summarize, asked.plan.Collection),
        (inner, (plan, summary)),
        static (store, asked, token) => store.SummarizeAsync(asked.plan, asked.summary, token),
        cancellationToken);

    public string StatementOf(QueryPlan plan) => inner.StatementOf(plan);

    public Task<QueryExplanation> ExplainAsync(QueryPlan plan, ExplainDepth depth, CancellationToken cancellationToken) =>
        inner.ExplainAsync(plan, depth, cancellationToken);

    public Task<IReadOnlyList<UnitDecision>> CommitAsync(IReadOnlyList<WriteBatch> group, Thoroughness thoroughness) => _calls.AskAsync(
        static asked => new CallTarget(OperationNames.Commit, CollectionOf(asked.group)) { Size = asked.group.Count },
        (inner, (group, thoroughness)),
        static (store, asked, _) => new ValueTask<IReadOnlyList<UnitDecision>>(store.CommitAsync(asked.group, asked.thoroughness)),
        CancellationToken.None).AsTask();

    public Task<IReadOnlyList<CommitOutcome>> ResolveAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) =>
        _calls.AskAsync(
            static ids => new CallTarget(OperationNames.Resolve, default) { Size = ids.Count },
            (inner, commitIds),
            static (store, ids, token) => new ValueTask<IReadOnlyList<CommitOutcome>>(store.ResolveAsync(ids, token)),
            cancellationToken).AsTask();

    public ValueTask<CommitOutcome?> FindOutcomeAsync(CommitId commitId, CancellationToken cancellationToken) => _calls.AskAsync(
        static _ => new CallTarget(OperationNames.FindCommit, default),
        (inner, commitId),
        static (store, asked, token) => store.FindOutcomeAsync(asked, token),
        cancellationToken);

    public Task<IReadOnlyList<UnpublishedCommit>> FindUnpublishedAsync(TimeSpan age, int limit, CancellationToken cancellationToken) =>
        _calls.AskAsync(
            static _ => new CallTarget(OperationNames.FindUnpublished, default),
            (inner, (age, limit)),
            static (store, asked, token) => new ValueTask<IReadOnlyList<UnpublishedCommit>>(
                store.FindUnpublishedAsync(asked.age, asked.limit, token)),
            cancellationToken).AsTask();

    public Task MarkPublishedAsync(IReadOnlyList<CommitId> commitIds, CancellationToken cancellationToken) => _calls.IsOn
        ? _calls.AskAsync(
            static ids => new CallTarget(OperationNames.MarkPublished, default) { Size = ids.Count },
            (inner, commitIds),
            static async (store, ids, token) =>
            {
                await store.MarkPublishedAsync(ids, token).ConfigureAwait(false);
                return ids.Count;
            },
            cancellationToken).AsTask()
        : inner.MarkPublishedAsync(commitIds, cancellationToken);

    public void WriteAs(ClusterMember member) => inner.WriteAs(member);

    public Task<PurgeResult> PurgeAsync(Retention retention, CancellationToken cancellationToken) => _calls.AskAsync(
        static _ => new CallTarget(OperationNames.Purge, default),
        (inner, retention),
        static (store, asked, token) => new ValueTask<PurgeResult>(store.PurgeAsync(asked, token)),
        cancellationToken).AsTask();

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static CollectionName CollectionOf(IReadOnlyList<WriteBatch> group)
    {
        CollectionName sole = SoleCollection.In(group[0].Writes, write => write.Key.Collection);
        return group.All(unit => SoleCollection.In(unit.Writes, write => write.Key.Collection) == sole) ? sole : default;
    }
}
