using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Oracle.Tests.Engines;

/// <summary>An engine with a fault in the plans that it gets or in the results that it finds.</summary>
/// <param name="engine">The engine beneath, which has no fault.</param>
/// <param name="options">The fault.</param>
internal sealed class FaultyEngine(IAggregateEngine engine, WorldOptions options) : IAggregateEngine
{
    public Task StartAsync(CancellationToken cancellationToken) => engine.StartAsync(cancellationToken);

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken) =>
        engine.FindAsync(key, mode, cancellationToken);

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) =>
        engine.FindManyAsync(keys, cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) =>
        engine.ContainsAsync(key, cancellationToken);

    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        engine.QueryAsync(options.Distort(plan), cancellationToken);

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        engine.CountAsync(options.Distort(plan), cancellationToken);

    public async ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) =>
        [
            .. (await engine.SummarizeAsync(options.Distort(plan), summary, cancellationToken).ConfigureAwait(false))
                .Select(options.DistortGroup),
        ];

    public ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken) =>
        engine.CommitAsync(batch, cancellationToken);

    public ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken) =>
        engine.ResolveAsync(commitId, cancellationToken);

    public ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken) =>
        engine.FindCommitAsync(commitId, cancellationToken);

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken) =>
        engine.InvokeAsync(invocation, cancellationToken);
}
