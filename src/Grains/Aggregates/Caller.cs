using Granary.Contracts.Engines;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>Sees each call through: once under its id, run again where its row was lost to somebody else, answered when durable.</summary>
internal sealed class Caller(AggregateKey key, DurableRow row, CallLane lane, SiloServices services)
{
    private readonly Dictionary<CommitId, Task<InvocationResult>> _open = [];

    /// <summary>Runs a call, or joins it where it is being run already.</summary>
    public Task<InvocationResult> CallAsync(Invocation invocation, Func<Task> settled)
    {
        if (_open.TryGetValue(invocation.CommitId, out Task<InvocationResult>? running))
        {
            return running;
        }

        Task<InvocationResult> call = RunAsync(invocation, settled);
        if (!call.IsCompleted)
        {
            _open.Add(invocation.CommitId, call);
            _ = ForgetAsync(invocation.CommitId, call);
        }

        return call;
    }

    private async Task ForgetAsync(CommitId commitId, Task call)
    {
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _open.Remove(commitId);
    }

    private async Task<InvocationResult> RunAsync(Invocation invocation, Func<Task> settled)
    {
        bool mayBeRepeat = invocation.MayBeRepeat;
        for (int attempt = 1; ; attempt++)
        {
            await settled();
            if (mayBeRepeat && await FindRepeatAsync(invocation) is { } repeat)
            {
                return repeat;
            }

            StoredRow durable = await row.GetAsync();
            if (durable.Document is null)
            {
                throw new AggregateNotFoundException(key);
            }

            RanCall ran = lane.Run(invocation, durable);
            if (ran.Group is null)
            {
                return new InvocationResult(ran.Seen, ran.Result, IsRepeat: false);
            }

            CallOutcome outcome = await ran.Group.Outcome;
            if (outcome.Applied is { } before)
            {
                AggregateVersion version = ran.Position is { } position ? new(before.Value + position + 1) : ran.Seen;
                return new InvocationResult(version, ran.Result, IsRepeat: false);
            }

            if (outcome.Failure is { } failure)
            {
                throw Own(failure, invocation);
            }

            if (attempt >= services.Options.Retries.MaxAttempts)
            {
                throw new ConcurrencyConflictException(key, durable.Version, (await row.GetAsync()).Version);
            }

            mayBeRepeat = true;
        }
    }

    private async Task<InvocationResult?> FindRepeatAsync(Invocation invocation)
    {
        CommitOutcome? outcome = await services.Engine.FindOutcomeAsync(invocation.CommitId, CancellationToken.None);
        if (outcome is null)
        {
            return null;
        }

        if (!outcome.Applied)
        {
            throw new Aborted(Expired: false).ToFailure(invocation.CommitId);
        }

        StoredRow now = await row.GetAsync();
        return new InvocationResult(now.Version, outcome.Result, IsRepeat: true);
    }

    // A doubt is about the row; what each caller has to ask for is his own commit.
    private static Exception Own(Exception failure, Invocation invocation) =>
        failure is OutcomeUnknownException ? new OutcomeUnknownException(invocation.CommitId, failure) : failure;
}
