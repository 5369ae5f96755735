using System.Text;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Client.Tests.Units;

/// <summary>An engine that holds the aggregates it is given, notes every call, and answers commits as a test tells it to.</summary>
internal sealed class RecordingEngine : IAggregateEngine
{
    private readonly Dictionary<AggregateKey, StoredAggregate> _stored = [];

    /// <summary>The calls, in order, such as <c>Find orders/1</c>.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The batches that the engine received.</summary>
    public List<WriteBatch> Batches { get; } = [];

    /// <summary>The invocations that the engine received.</summary>
    public List<Invocation> Invocations { get; } = [];

    /// <summary>The plans that the engine received.</summary>
    public List<QueryPlan> Plans { get; } = [];

    /// <summary>The outcome of commits; each is applied unless set.</summary>
    public Func<WriteBatch, CommitResult>? OnCommit { get; set; }

    /// <summary>The results of queries, in place of the aggregates that the engine holds.</summary>
    public IEnumerable<StoredAggregate>? Found { get; set; }

    /// <summary>The result of invocations, as JSON.</summary>
    public string Result { get; set; } = "null";

    public void Store(AggregateKey key, string document) =>
        _stored[key] = new StoredAggregate(key, new AggregateVersion(1), Encoding.UTF8.GetBytes(document));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken)
    {
        Calls.Add($"Find {key}");
        return ValueTask.FromResult(_stored.GetValueOrDefault(key));
    }

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken)
    {
        Calls.Add($"FindMany {string.Join(' ', keys)}");
        return ValueTask.FromResult<IReadOnlyList<StoredAggregate>>([.. keys.Where(_stored.ContainsKey).Select(key => _stored[key])]);
    }

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken)
    {
        Calls.Add($"Contains {key}");
        return ValueTask.FromResult(_stored.ContainsKey(key));
    }

    public async IAsyncEnumerable<StoredAggregate> QueryAsync(
        QueryPlan plan, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Calls.Add($"Query {plan.Collection}");
        Plans.Add(plan);
        await Task.CompletedTask;
        foreach (StoredAggregate stored in Found ?? _stored.Values)
        {
            yield return stored;
        }
    }

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        Calls.Add($"Count {plan.Collection}");
        Plans.Add(plan);
        return ValueTask.FromResult((long)_stored.Count);
    }

    public ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        Calls.Add($"Commit {string.Join(' ', batch.Writes.Select(write => write.Key))}");
        Batches.Add(batch);
        return ValueTask.FromResult(
            OnCommit?.Invoke(batch)
            ?? new CommitResult.Committed(
                CommittedVersions.Known([.. batch.Writes.Select(write => write.Expected.Version.Next())])));
    }

    public ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken)
    {
        Calls.Add($"Resolve {commitId}");
        return ValueTask.FromResult(false);
    }

    public ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken) =>
        ValueTask.FromResult<CommitOutcome?>(null);

    public ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        Calls.Add($"Invoke {invocation.Key} {invocation.Method}");
        Invocations.Add(invocation);
        return ValueTask.FromResult(
            new InvocationResult(VersionAfterCall.Known(new AggregateVersion(2)), Encoding.UTF8.GetBytes(Result), IsRepeat: false));
    }
}
