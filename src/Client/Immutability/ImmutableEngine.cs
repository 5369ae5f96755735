using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Immutability;

/// <summary>
/// Answers reads of immutable collections from memory once they were read, and refuses changes of them. The engine behind it serves
/// everything else.
/// </summary>
/// <remarks>A miss is not cached, because an aggregate may be added at any time.</remarks>
internal sealed class ImmutableEngine(IAggregateEngine inner, AggregateMappings mappings, ImmutableDocuments documents)
    : IAggregateEngine, IAsyncDisposable
{
    private readonly ImmutableCalls _calls = new(mappings);

    /// <summary>The engine behind it, which also removes and changes immutable aggregates.</summary>
    public IAggregateEngine Inner => inner;

    /// <summary>Forgets what was read, for a test that has removed it.</summary>
    public void Forget() => documents.Clear();
    public bool IsRemote => inner.IsRemote;

    public Task StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

    public void RequireWritable(CollectionName collection) => inner.RequireWritable(collection);

    // An immutable document in memory is as fresh as in the database, so the read mode does not matter.
    public async ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken)
    {
        if (Recall(key) is { } known)
        {
            return known;
        }

        StoredAggregate? stored = await inner.FindAsync(key, mode, cancellationToken).ConfigureAwait(false);
        return stored is null ? null : Remember(stored);
    }

    public async ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        var found = new List<StoredAggregate>(keys.Count);
        var unknown = new List<AggregateKey>();
        foreach (AggregateKey key in keys)
        {
            if (Recall(key) is { } known)
            {
                found.Add(known);
            }
            else
            {
                unknown.Add(key);
            }
        }

        if (unknown.Count > 0)
        {
            IReadOnlyList<StoredAggregate> read = await inner.FindManyAsync(unknown, cancellationToken).ConfigureAwait(false);
            found.AddRange(read.Select(Remember));
        }

        return found;
    }

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) =>
        Recall(key) is not null ? ValueTask.FromResult(true) : inner.ContainsAsync(key, cancellationToken);

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (StoredAggregate stored in inner.QueryAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            yield return plan.Columns is null ? Remember(stored) : stored;
        }
    }

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) => inner.CountAsync(plan, cancellationToken);

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) => inner.SummarizeAsync(plan, summary, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        AggregateWrite? change = batch.Writes.FirstOrDefault(
            write => IsImmutable(write.Key) && (write.IsRemoval || write.Expected != ExpectedVersion.Absent));
        return change is null ? inner.CommitAsync(batch, cancellationToken) : throw new ImmutableAggregateException(change.Key);
    }

    public ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken) =>
        inner.ResolveAsync(commitId, cancellationToken);

    public ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken) =>
        inner.FindCommitAsync(commitId, cancellationToken);

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        return IsImmutable(invocation.Key)
            ? _calls.CallAsync(this, invocation, cancellationToken)
            : inner.InvokeAsync(invocation, cancellationToken);
    }

    public ValueTask DisposeAsync() => EngineEnd.EndAsync(inner);

    private bool IsImmutable(AggregateKey key) => mappings.Find(key.Collection)?.IsImmutable == true;

    private StoredAggregate? Recall(AggregateKey key) => IsImmutable(key) ? documents.Find(key) : null;

    private StoredAggregate Remember(StoredAggregate stored)
    {
        if (IsImmutable(stored.Key))
        {
            documents.Keep(stored);
        }

        return stored;
    }
}
