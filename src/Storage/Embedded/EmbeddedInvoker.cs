using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;

namespace Granary.Storage.Embedded;

/// <summary>Runs methods of aggregates in this process: load, call, store, one call after another for each aggregate.</summary>
/// <remarks>
/// Safe for any number of threads. The calls of one aggregate run one at a time in this process, on the thread of the caller; nothing
/// orders them with other processes, so the store compares versions. A call that loses such a race runs again on the newer state, after a
/// pause, and keeps its turn meanwhile: at most <c>Retries:MaxAttempts</c> runs. A repeat is refused only after the log was asked: the
/// state that refuses it may be the state that the first attempt made.
/// </remarks>
internal sealed class EmbeddedInvoker(EmbeddedEngine engine, AggregateMappings mappings, EngineServices services)
{
    private readonly KeyedTurns _turns = new();
    private readonly EarlierCalls _earlier = new(engine);

    public async ValueTask<InvocationResult> InvokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        AggregateMapping mapping = mappings.For(invocation.Key.Collection);
        InvocableMethod method = mapping.Methods.Require(invocation.Method);
        using (await _turns.WaitAsync(invocation.Key, cancellationToken).ConfigureAwait(false))
        {
            if (invocation.MayBeRepeat && await _earlier.FindRepeatAsync(invocation, cancellationToken).ConfigureAwait(false) is { } repeat)
            {
                return repeat;
            }

            try
            {
                return await RunAsync(invocation, mapping, method, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception refusal) when (!CommitDoubt.Outlives(refusal))
            {
                if (await _earlier.FindAsync(invocation, cancellationToken).ConfigureAwait(false) is { } earlier)
                {
                    return earlier;
                }

                throw;
            }
        }
    }

    // The calls of this process take turns, so a conflict comes from a unit of work or from another process, and is rare.
    private async Task<InvocationResult> RunAsync(
        Invocation invocation, AggregateMapping mapping, InvocableMethod method, CancellationToken cancellationToken)
    {
        RetryOptions retries = services.Options.Retries;
        for (int attempt = 1; ; attempt++)
        {
            (WriteBatch? batch, byte[]? result, AggregateVersion seen) =
                await CallAsync(invocation, mapping, method, cancellationToken).ConfigureAwait(false);
            if (batch is null)
            {
                return await _earlier.FindAsync(invocation, cancellationToken).ConfigureAwait(false)
                    ?? new InvocationResult(VersionAfterCall.Known(seen), result, IsRepeat: false);
            }

            CommitResult outcome = await engine.CommitAsync(batch, cancellationToken).ConfigureAwait(false);
            switch (outcome)
            {
                case CommitResult.Committed { IsFromLog: true }
                    when await FindAppliedAsync(invocation).ConfigureAwait(false) is { } earlier:
                    return earlier;
                case CommitResult.Committed committed:
                    // No other call has this commit id, so the log answers for this call: its answer from the database was lost.
                    AggregateVersion after = committed.Versions.Sole ?? seen.Next();
                    return new InvocationResult(VersionAfterCall.Known(after), result, IsRepeat: false);
                case CommitResult.Conflicted when attempt < retries.MaxAttempts:
                    RetryInstruments.Note(RetryInstruments.Call, typeof(ConcurrencyConflictException));
                    await retries.Backoff.PauseAsync(attempt, services.Time, cancellationToken).ConfigureAwait(false);
                    continue;
                default:
                    throw outcome.ToFailure(batch);
            }
        }
    }

    // The log knows the call, so neither a failure to read its result nor a cancellation must state that nothing was written.
    private async Task<InvocationResult?> FindAppliedAsync(Invocation invocation)
    {
        try
        {
            return await _earlier.FindAsync(invocation, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException failure)
        {
            throw new OutcomeUnknownException(invocation.CommitId, failure);
        }
    }

    // One run on the newest state: the batch is null if the method changed nothing.
    private async Task<(WriteBatch? Batch, byte[]? Result, AggregateVersion Seen)> CallAsync(
        Invocation invocation, AggregateMapping mapping, InvocableMethod method, CancellationToken cancellationToken)
    {
        StoredAggregate stored = await engine.FindAsync(invocation.Key, ReadMode.Strict, cancellationToken).ConfigureAwait(false)
            ?? throw new AggregateNotFoundException(invocation.Key);
        (byte[]? result, byte[]? document) = mapping.Call(method, stored, invocation);
        if (document is null)
        {
            return (null, result, stored.Version);
        }

        services.Options.Limits.RequireFits(stored.Key, document.Length);
        WriteBatch batch = Batch(invocation, stored.Version, document) with { Result = services.Options.Commits.Keep(result) };
        return (batch, result, stored.Version);
    }

    private WriteBatch Batch(Invocation invocation, AggregateVersion version, byte[] document) => new(
        invocation.CommitId,
        [new AggregateWrite(invocation.Key, ExpectedVersion.Exactly(version), document)],
        [],
        services.Options.Commits.ExpiryFrom(services.Time));
}
