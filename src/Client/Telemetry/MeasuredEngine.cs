using System.Diagnostics;
using System.Runtime.CompilerServices;
using Granary.Client.Logs;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Microsoft.Extensions.Logging;

namespace Granary.Client.Telemetry;

/// <summary>Measures the calls of the facade to an engine: a span and a time for each, and the conflicts and unknown outcomes.</summary>
/// <remarks>
/// Without a listener, reads go straight to the engine. Commits and invocations pass one method more, which logs unknown outcomes, and
/// whose state is pooled.
/// </remarks>
internal sealed class MeasuredEngine(IAggregateEngine inner, ILogger log, TimeProvider time) : IAggregateEngine, IAsyncDisposable
{
    private readonly CallMeter _calls = new(ClientInstruments.Duration, "granary", time)
    {
        BeginsTraces = true,
        Kind = inner.IsRemote ? ActivityKind.Client : ActivityKind.Internal,
    };

    public bool IsRemote => inner.IsRemote;

    public Task StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

    public void RequireWritable(CollectionName collection) => inner.RequireWritable(collection);

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken) => _calls.AskAsync(
        static asked => new CallTarget(OperationNames.Find, asked.key.Collection),
        (inner, (key, mode)),
        static (engine, asked, token) => engine.FindAsync(asked.key, asked.mode, token),
        cancellationToken);

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) => _calls.AskAsync(
        static keys => new CallTarget(OperationNames.FindMany, SoleCollection.In(keys, key => key.Collection)) { Size = keys.Count },
        (inner, keys),
        static (engine, asked, token) => engine.FindManyAsync(asked, token),
        cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.AskAsync(
        static key => new CallTarget(OperationNames.Contains, key.Collection),
        (inner, key),
        static (engine, asked, token) => engine.ContainsAsync(asked, token),
        cancellationToken);

    public IAsyncEnumerable<StoredAggregate> QueryAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        _calls.Read(new CallTarget(OperationNames.Query, plan.Collection), inner.QueryAsync(plan, cancellationToken), cancellationToken);

    public ValueTask<long> CountAsync(QueryPlan plan, CancellationToken cancellationToken) => _calls.AskAsync(
        static plan => new CallTarget(OperationNames.Count, plan.Collection),
        (inner, plan),
        static (engine, asked, token) => engine.CountAsync(asked, token),
        cancellationToken);

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) => _calls.AskAsync(
        static asked => new CallTarget(OperationNames.Summarize, asked.plan.Collection),
        (inner, (plan, summary)),
        static (engine, asked, token) => engine.SummarizeAsync(asked.plan, asked.summary, token),
        cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        MeasuredCall call = _calls.IsOn ? Begin(batch) : default;
        CommitResult result;
        try
        {
            result = await inner.CommitAsync(batch, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Fail(call, failure, batch.CommitId);
            throw;
        }

        End(call, Refusals.KindOf(result, batch));
        return result;
    }

    public ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken) => _calls.AskAsync(
        static _ => new CallTarget(OperationNames.Resolve, default),
        (inner, commitId),
        static (engine, asked, token) => engine.ResolveAsync(asked, token),
        cancellationToken);

    public ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken) => _calls.AskAsync(
        static _ => new CallTarget(OperationNames.FindCommit, default),
        (inner, commitId),
        static (engine, asked, token) => engine.FindCommitAsync(asked, token),
        cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        MeasuredCall call = _calls.IsOn ? Begin(invocation) : default;
        InvocationResult result;
        try
        {
            result = await inner.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Fail(call, failure, invocation.CommitId);
            throw;
        }

        call.End();
        return result;
    }

    public ValueTask DisposeAsync() => inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    private MeasuredCall Begin(WriteBatch batch)
    {
        MeasuredCall call = _calls.Begin(new CallTarget(
            OperationNames.Commit, SoleCollection.In(batch.Writes, write => write.Key.Collection)) { Size = batch.Writes.Count });
        call.Note(AttributeNames.CommitId, batch.CommitId.Value);
        return call;
    }

    private MeasuredCall Begin(Invocation invocation)
    {
        MeasuredCall call = _calls.Begin(new CallTarget(OperationNames.Invoke, invocation.Key.Collection));
        call.Note(AttributeNames.CommitId, invocation.CommitId.Value);
        call.Note(AttributeNames.Method, invocation.Method);
        return call;
    }

    private static void End(MeasuredCall call, string? refusal)
    {
        if (refusal is not null && Refusals.IsConflict(refusal))
        {
            CountConflict(refusal);
        }

        call.End(refusal);
    }

    private void Fail(MeasuredCall call, Exception failure, CommitId commitId)
    {
        if (failure is OutcomeUnknownException)
        {
            ListenerGuard.Count(ClientInstruments.UnknownOutcomes);
            ClientLog.OutcomeUnknown(log, commitId);
        }
        else if (Refusals.ConflictOf(failure) is { } kind)
        {
            CountConflict(kind);
        }

        call.Fail(failure);
    }

    private static void CountConflict(string kind) =>
        ListenerGuard.Count(ClientInstruments.Conflicts, new(AttributeNames.ConflictKind, kind));
}
