using System.Runtime.ExceptionServices;
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
            RanCall ran = durable.Document is null ? Missing() : lane.Run(invocation, durable);
            CallOutcome? outcome = ran.Group is { } group ? await group.Outcome : null;
            if (outcome is null or { Applied: not null } && ran.Position is null)
            {
                return await AnswerUnwrittenAsync(ran, invocation);
            }

            if (outcome is { Applied: { } before } && ran.Position is { } position)
            {
                return new InvocationResult(new AggregateVersion(before.Value + position + 1), ran.Result, IsRepeat: false);
            }

            bool isLast = attempt >= services.Options.Retries.MaxAttempts;
            if (IsAnothersFault(outcome, ran))
            {
                attempt--;
                continue;
            }

            if (outcome?.Failure is UniqueConstraintException taken)
            {
                return await RefuseAsync(taken, ran, invocation);
            }

            if (outcome?.Failure is { } failure && (ran.Position is not null || isLast))
            {
                throw Own(failure, invocation);
            }

            if (isLast)
            {
                var conflict = new ConcurrencyConflictException(key, durable.Version, (await row.GetAsync()).Version);
                return await RefuseAsync(conflict, ran, invocation);
            }

            mayBeRepeat |= ran.Position is not null;
        }
    }

    // Another call wanted what is taken, and has its answer or runs alone next: this was no attempt.
    private static bool IsAnothersFault(CallOutcome? outcome, RanCall ran) =>
        outcome?.IsForOneOfThem == true || (outcome?.Failure is UniqueConstraintException && ran.Position is null);

    // Whatever made it fail may be over some time, and an earlier attempt must not be applied then.
    private Task<InvocationResult> RefuseAsync(RepositoryException failure, RanCall ran, Invocation invocation) =>
        AnswerUnwrittenAsync(ran with { Thrown = ExceptionDispatchInfo.Capture(failure) }, invocation);

    /// <summary>Answers a call that wrote nothing, so that no earlier attempt would meet it in the log.</summary>
    private async Task<InvocationResult> AnswerUnwrittenAsync(RanCall ran, Invocation invocation)
    {
        if (invocation.IsInDoubt
            && await services.Engine.ResolveAsync(invocation.CommitId, CancellationToken.None)
            && await FindRepeatAsync(invocation) is { } repeat)
        {
            return repeat;
        }

        ran.Thrown?.Throw();
        return new InvocationResult(ran.Seen, ran.Result, IsRepeat: false);
    }

    private RanCall Missing() => new(null, null, null, AggregateVersion.Absent)
    {
        Thrown = ExceptionDispatchInfo.Capture(new AggregateNotFoundException(key)),
    };

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

        // It was applied here or by another owner; what is held may be from before.
        row.Forget();
        StoredRow now = await row.GetAsync();
        return new InvocationResult(now.Version, outcome.Result, IsRepeat: true);
    }

    // A doubt is about the row; what each caller has to ask for is his own commit.
    private static Exception Own(Exception failure, Invocation invocation) =>
        failure is OutcomeUnknownException ? new OutcomeUnknownException(invocation.CommitId, failure) : failure;
}
