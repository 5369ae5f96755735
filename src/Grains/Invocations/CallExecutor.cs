using System.Runtime.ExceptionServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Grains.Services;
using Granary.Storage.Stores;

namespace Granary.Grains.Invocations;

/// <summary>Carries out the calls of one aggregate: each once under its id, and answered when it is durable.</summary>
/// <remarks>
/// <see cref="CallSteps"/> decides; this type waits, asks and runs. Safe within the turns of one activation. After a failure the call is
/// forgotten, and the caller's next attempt begins anew, with the log as its memory.
/// </remarks>
/// <param name="key">The aggregate.</param>
/// <param name="row">Its row.</param>
/// <param name="lane">Runs the methods.</param>
/// <param name="settled">Waits until no commit over several aggregates holds the aggregate.</param>
/// <param name="services">The services of the silo.</param>
internal sealed class CallExecutor(AggregateKey key, IDurableRow row, CallLane lane, Func<Task> settled, SiloServices services)
{
    private static readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(10)) { Longest = TimeSpan.FromMilliseconds(250) };

    private readonly Dictionary<CommitId, OpenCall> _open = [];

    /// <summary>Runs a call, or joins the run of the same call that is under way.</summary>
    /// <param name="invocation">The call.</param>
    /// <returns>The answer. An exception is no answer: an earlier attempt may have been applied or may be yet.</returns>
    public Task<CallAnswer> CallAsync(Invocation invocation)
    {
        if (_open.TryGetValue(invocation.CommitId, out OpenCall running))
        {
            return running.IsInDoubt || !invocation.IsInDoubt ? running.Answer : JoinAsync(invocation, running.Answer);
        }

        Task<CallAnswer> call = RunAsync(invocation);
        if (!call.IsCompleted)
        {
            _open.Add(invocation.CommitId, new OpenCall(call, invocation.IsInDoubt));
            ForgetAsync(invocation.CommitId, call).Observe(services.ReportDefect);
        }

        return call;
    }

    // An attempt that knew of no other one answers for itself alone. A caller in doubt needs an answer after which no attempt is applied.
    private async Task<CallAnswer> JoinAsync(Invocation invocation, Task<CallAnswer> running)
    {
        CallAnswer answer = await running;
        if (answer.IsInLog)
        {
            return answer;
        }

        Forget(invocation.CommitId, running);
        return await CallAsync(invocation);
    }

    private async Task ForgetAsync(CommitId commitId, Task<CallAnswer> call)
    {
        await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Forget(commitId, call);
    }

    private void Forget(CommitId commitId, Task<CallAnswer> call)
    {
        // A caller in doubt may have begun anew under the same id.
        if (_open.TryGetValue(commitId, out OpenCall open) && open.Answer == call)
        {
            _open.Remove(commitId);
        }
    }

    private async Task<CallAnswer> RunAsync(Invocation invocation)
    {
        CallSteps.Step step = CallSteps.Begin(new CallState.CallTerms(services.Options.Retries.MaxAttempts)
        {
            MayBeRepeat = invocation.MayBeRepeat, IsInDoubt = invocation.IsInDoubt,
        });
        var progress = new Progress();
        while (step.State is not CallState.Over)
        {
            step = CallSteps.Apply(step.State, await CarryOutAsync(step.Effect, invocation, progress));
        }

        return Answer(step.Effect, invocation.CommitId);
    }

    private async Task<CallEvent> CarryOutAsync(CallEffect effect, Invocation invocation, Progress progress)
    {
        try
        {
            switch (effect)
            {
                case CallEffect.AwaitSettled:
                    await settled();
                    return CallEvent.Settled.Instance;
                case CallEffect.Run:
                    progress.NoteRun();
                    progress.Seen = await row.GetAsync();
                    (CallRun run, Task<CallOutcome> outcome) = Run(invocation, progress.Seen);
                    return new CallEvent.Ran(run, await outcome);
                case CallEffect.AskLog asked:
                    return await AskLogAsync(invocation.CommitId, asked.IsPatient ? services.Options.Commits.ResolveWithin : default);
                case CallEffect.Resolve:
                    return await ResolveAsync(invocation.CommitId);
                case CallEffect.DescribeConflict:
                    AggregateVersion actual = (await row.GetAsync()).Version;
                    return new CallEvent.ConflictDescribed(new ConcurrencyConflictException(key, progress.Seen.Version, actual));
                default:
                    throw new InvalidOperationException($"{effect.GetType().Name} has no end to wait for.");
            }
        }
        catch (Exception failure)
        {
            // The steps know whether the call may be applied all the same.
            return new CallEvent.Failed(failure);
        }
    }

    private (CallRun Run, Task<CallOutcome> Outcome) Run(Invocation invocation, StoredRow durable) =>
        durable.Document is null && services.Knows(key.Collection)
            ? (new CallRun.Threw(new AggregateNotFoundException(key)), CallGroup.AlreadyDurable)
            : lane.Run(invocation, durable);

    private async Task<CallEvent> AskLogAsync(CommitId commitId, TimeSpan patience)
    {
        long began = services.Time.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await services.Engine.FindCommitAsync(commitId, CancellationToken.None) is { } outcome
                    ? new CallEvent.FoundInLog(outcome)
                    : new CallEvent.NotInLog();
            }
            catch (StoreUnavailableException) when (services.Time.GetElapsedTime(began) < patience)
            {
                await _backoff.PauseAsync(attempt, services.Time, CancellationToken.None);
            }
        }
    }

    private async Task<CallEvent> ResolveAsync(CommitId commitId) =>
        await services.Engine.ResolveAsync(commitId, CancellationToken.None) ? new CallEvent.FoundApplied() : new CallEvent.Marked();

    private CallAnswer Answer(CallEffect effect, CommitId commitId)
    {
        switch (effect)
        {
            case CallEffect.Answer answer:
                return new CallAnswer.Applied(answer.Result) { IsInLog = answer.IsStored };
            case CallEffect.AnswerFromLog known:
                // The call was applied here or by another owner, so the row that is held may be older.
                row.Forget();
                return new CallAnswer.Applied(known.Outcome.ToInvocationResult()) { IsInLog = true };
            case CallEffect.RefuseAborted:
                return new CallAnswer.Refused(CommitFailures.AbortedInLog(commitId)) { IsInLog = true };
            case CallEffect.Refuse refuse:
                return new CallAnswer.Refused(refuse.Failure);
            case CallEffect.LeaveInDoubt doubt:
                throw new OutcomeUnknownException(commitId, doubt.Failure);
            case CallEffect.Throw thrown:
                ExceptionDispatchInfo.Throw(thrown.Failure);
                throw thrown.Failure;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} ends no call.");
        }
    }

    /// <summary>The run of a call that is under way.</summary>
    /// <param name="Answer">Its answer.</param>
    /// <param name="IsInDoubt">Whether it knows that an attempt went before it.</param>
    private readonly record struct OpenCall(Task<CallAnswer> Answer, bool IsInDoubt);

    /// <summary>What the attempts of a call have seen.</summary>
    private sealed class Progress
    {
        private bool _hasRun;

        /// <summary>The durable row on which the last attempt ran.</summary>
        public StoredRow Seen { get; set; }

        /// <summary>Counts a run of the method, if it is not the first.</summary>
        public void NoteRun()
        {
            if (_hasRun)
            {
                RetryInstruments.Note(RetryInstruments.Call, typeof(ConcurrencyConflictException));
            }

            _hasRun = true;
        }
    }
}
