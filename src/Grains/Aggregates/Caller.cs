using System.Runtime.ExceptionServices;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Hosting;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>Sees each call through: once under its id, run again where its row was lost to somebody else, answered when durable.</summary>
/// <remarks>
/// No call is refused before the log was asked: the state that refuses it may be the state that an earlier attempt made. Orleans may
/// deliver a message twice, so this holds for a call that does not know itself to be a repeat, too.
/// </remarks>
internal sealed class Caller(AggregateKey key, DurableRow row, CallLane lane, SiloServices services)
{
    private readonly Dictionary<CommitId, Task<CallAnswer>> _open = [];

    /// <summary>Runs a call, or joins it where it is being run already.</summary>
    /// <returns>The answer. What is thrown instead is no answer: an earlier attempt may have been applied or may be yet.</returns>
    public Task<CallAnswer> CallAsync(Invocation invocation, Func<Task> settled)
    {
        if (_open.TryGetValue(invocation.CommitId, out Task<CallAnswer>? running))
        {
            return running;
        }

        Task<CallAnswer> call = RunAsync(invocation, settled);
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

    private async Task<CallAnswer> RunAsync(Invocation invocation, Func<Task> settled)
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
            RanCall ran = durable.Document is null && services.Knows(key.Collection) ? Missing() : lane.Run(invocation, durable);
            CallOutcome? outcome = ran.Group is { } group ? await group.Outcome : null;
            if (outcome is null or { Applied: not null } && ran.Position is null)
            {
                return await AnswerUnwrittenAsync(ran, invocation);
            }

            if (outcome is { Applied: { } before } && ran.Position is { } position)
            {
                var version = new AggregateVersion(before.Value + position + 1);
                return CallAnswer.Of(new InvocationResult(version, ran.Result, IsRepeat: false));
            }

            bool isLast = attempt >= services.Options.Retries.MaxAttempts;
            if (IsAnothersFault(outcome, ran))
            {
                attempt--;
                continue;
            }

            if (outcome?.Failure is { } failure && (ran.Position is not null || isLast))
            {
                return await FailAsync(failure, ran, invocation);
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

    // A refusal of the row is one of this call. A store that is away, a doubt, or a defect says nothing of an earlier attempt.
    private Task<CallAnswer> FailAsync(Exception failure, RanCall ran, Invocation invocation) => failure switch
    {
        UniqueConstraintException or StoreRefusedException or CommitAbortedException => RefuseAsync(failure, ran, invocation),

        // A doubt is about the row; what each caller has to ask for is his own commit.
        OutcomeUnknownException => throw new OutcomeUnknownException(invocation.CommitId, failure),
        _ => throw failure,
    };

    // Whatever made it fail may be over some time, and an earlier attempt must not be applied then.
    private Task<CallAnswer> RefuseAsync(Exception failure, RanCall ran, Invocation invocation) =>
        AnswerUnwrittenAsync(ran with { Thrown = ExceptionDispatchInfo.Capture(failure) }, invocation);

    /// <summary>Answers a call that wrote nothing, so that no earlier attempt would meet it in the log.</summary>
    private async Task<CallAnswer> AnswerUnwrittenAsync(RanCall ran, Invocation invocation)
    {
        bool mayBeInLog = invocation.IsInDoubt
            ? await services.Engine.ResolveAsync(invocation.CommitId, CancellationToken.None)
            : invocation.MayBeRepeat || ran.Thrown is not null;
        if (mayBeInLog && await FindRepeatAsync(invocation) is { } repeat)
        {
            return repeat;
        }

        return ran.Thrown is { } thrown
            ? CallAnswer.Refuse(thrown.SourceException)
            : CallAnswer.Of(new InvocationResult(ran.Seen, ran.Result, IsRepeat: false));
    }

    private RanCall Missing() => new(null, null, null, AggregateVersion.Absent)
    {
        Thrown = ExceptionDispatchInfo.Capture(new AggregateNotFoundException(key)),
    };

    private async Task<CallAnswer?> FindRepeatAsync(Invocation invocation)
    {
        CommitOutcome? outcome = await services.Engine.FindOutcomeAsync(invocation.CommitId, CancellationToken.None);
        if (outcome is null)
        {
            return null;
        }

        if (!outcome.Applied)
        {
            return CallAnswer.Refuse(new Aborted(Expired: false).ToFailure(invocation.CommitId));
        }

        // It was applied here or by another owner; what is held may be from before.
        row.Forget();
        return CallAnswer.Of(outcome.OfInvocation);
    }
}
