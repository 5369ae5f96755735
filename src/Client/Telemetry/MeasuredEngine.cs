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

    public ValueTask<StoredAggregate?> FindAsync(AggregateKey key, ReadMode mode, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Find, key.Collection),
            (key, mode),
            static (engine, asked, token) => engine.FindAsync(asked.key, asked.mode, token),
            cancellationToken)
        : inner.FindAsync(key, mode, cancellationToken);

    public ValueTask<IReadOnlyList<StoredAggregate>> FindManyAsync(
        IReadOnlyList<AggregateKey> keys, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.FindMany, SoleCollection.In(keys, key => key.Collection)) { Size = keys.Count },
            keys,
            static (engine, asked, token) => engine.FindManyAsync(asked, token),
            cancellationToken)
        : inner.FindManyAsync(keys, cancellationToken);

    public ValueTask<bool> ContainsAsync(AggregateKey key, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Contains, key.Collection),
            key,
            static (engine, asked, token) => engine.ContainsAsync(asked, token),
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
            static (engine, asked, token) => engine.CountAsync(asked, token),
            cancellationToken)
        : inner.CountAsync(plan, cancellationToken);

    public ValueTask<IReadOnlyList<SummaryGroup>> SummarizeAsync(
        QueryPlan plan, PlanSummary summary, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Summarize, plan.Collection),
            (plan, summary),
            static (engine, asked, token) => engine.SummarizeAsync(asked.plan, asked.summary, token),
            cancellationToken)
        : inner.SummarizeAsync(plan, summary, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        MeasuredCall call = _calls.IsOn ? Begin(batch) : default;
        try
        {
            CommitResult result = await inner.CommitAsync(batch, cancellationToken).ConfigureAwait(false);
            End(call, result is CommitResult.Committed ? null : Refusals.KindOf(result, batch));
            return result;
        }
        catch (Exception failure)
        {
            Fail(call, failure, batch.CommitId);
            throw;
        }
    }

    public ValueTask<bool> ResolveAsync(CommitId commitId, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.Resolve, default),
            commitId,
            static (engine, asked, token) => engine.ResolveAsync(asked, token),
            cancellationToken)
        : inner.ResolveAsync(commitId, cancellationToken);

    public ValueTask<CommitOutcome?> FindCommitAsync(CommitId commitId, CancellationToken cancellationToken) => _calls.IsOn
        ? MeasureAsync(
            new CallTarget(OperationNames.FindCommit, default),
            commitId,
            static (engine, asked, token) => engine.FindCommitAsync(asked, token),
            cancellationToken)
        : inner.FindCommitAsync(commitId, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        MeasuredCall call = _calls.IsOn ? Begin(invocation) : default;
        try
        {
            InvocationResult result = await inner.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
            End(call, refusal: null);
            return result;
        }
        catch (Exception failure)
        {
            Fail(call, failure, invocation.CommitId);
            throw;
        }
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
            ClientInstruments.UnknownOutcomes.Add(1);
            ClientLog.OutcomeUnknown(log, commitId);
        }
        else if (Refusals.ConflictOf(failure) is { } kind)
        {
            CountConflict(kind);
        }

        call.Fail(failure);
    }

    private static void CountConflict(string kind) =>
        ClientInstruments.Conflicts.Add(1, new KeyValuePair<string, object?>(AttributeNames.ConflictKind, kind));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult> MeasureAsync<TAsked, TResult>(
        CallTarget target,
        TAsked asked,
        Func<IAggregateEngine, TAsked, CancellationToken, ValueTask<TResult>> ask,
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
            call.Fail(failure);
            throw;
        }
    }
}
