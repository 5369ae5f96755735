using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
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
        StoredRow durable = default;
        while (true)
        {
            CallEvent happened;
            switch (step.Effect)
            {
                case CallEffect.AwaitSettled:
                    await settled();
                    happened = CallEvent.Settled.Instance;
                    break;
                case CallEffect.Run:
                    durable = await row.GetAsync();
                    (CallRun run, Task<CallOutcome> outcome) = Run(invocation, durable);
                    happened = new CallEvent.Ran(run, await outcome);
                    break;
                case CallEffect.AskLog:
                    happened = await AskLogAsync(invocation.CommitId);
                    break;
                case CallEffect.Resolve:
                    happened = await ResolveAsync(invocation.CommitId);
                    break;
                case CallEffect.DescribeConflict:
                    AggregateVersion actual = (await row.GetAsync()).Version;
                    happened = new CallEvent.ConflictDescribed(new ConcurrencyConflictException(key, durable.Version, actual));
                    break;
                default:
                    return Answer(step.Effect, invocation.CommitId);
            }

            step = CallSteps.Apply(step.State, happened);
        }
    }

    private (CallRun Run, Task<CallOutcome> Outcome) Run(Invocation invocation, StoredRow durable) =>
        durable.Document is null && services.Knows(key.Collection)
            ? (new CallRun.Threw(new AggregateNotFoundException(key)), CallGroup.AlreadyDurable)
            : lane.Run(invocation, durable);

    private async Task<CallEvent> AskLogAsync(CommitId commitId) =>
        await services.Engine.FindCommitAsync(commitId, CancellationToken.None) is { } outcome
            ? new CallEvent.FoundInLog(outcome)
            : new CallEvent.NotInLog();

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
                throw thrown.Failure;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} ends no call.");
        }
    }

    /// <summary>The run of a call that is under way.</summary>
    /// <param name="Answer">Its answer.</param>
    /// <param name="IsInDoubt">Whether it knows that an attempt went before it.</param>
    private readonly record struct OpenCall(Task<CallAnswer> Answer, bool IsInDoubt);
}
