using Granary.Domain;

namespace Granary.Verification;

/// <summary>One client of a workload: it calls, and records how each call ended. One logical thread at a time uses it.</summary>
internal sealed class Session(IGranary granary, HistoryRecorder recorder, int client)
{
    private const int MaxAttempts = 6;
    private const int MaxRepeats = 20;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The granary.</summary>
    public IGranary Granary => granary;

    /// <summary>Makes a call that is no unit of work, such as an invocation.</summary>
    public async Task<Outcome> CallAsync(Act act, Func<Task<Seen>> call)
    {
        long number = recorder.Begin(client, act);
        return recorder.End(number, await OutcomeOfAsync(call).ConfigureAwait(false)).Outcome;
    }

    /// <summary>Makes a call that is a unit of work; where another writer was faster it is made again, under another commit id.</summary>
    /// <param name="act">The request.</param>
    /// <param name="options">The options of each unit; the commit id is chosen here.</param>
    /// <param name="work">
    /// The work. It returns a function that reads the observation after the commit, or null if a rule of the workload refuses; then nothing
    /// is committed.
    /// </param>
    public async Task<Outcome> CommitAsync(Act act, UnitOfWorkOptions options, Func<IUnitOfWork, Task<Func<Seen>?>> work)
    {
        long number = recorder.Begin(client, act);
        Outcome outcome;
        int attempts = 0;
        do
        {
            var id = CommitId.New();
            recorder.Attempt(number, id.Value);
            outcome = await OutcomeOfAsync(() => CommitOnceAsync(options with { CommitId = id }, work)).ConfigureAwait(false);
        }
        while (outcome is Outcome.Failed { Why: Outcome.Reason.Conflict } && ++attempts < MaxAttempts);

        return recorder.End(number, outcome).Outcome;
    }

    private async Task<Seen> CommitOnceAsync(UnitOfWorkOptions options, Func<IUnitOfWork, Task<Func<Seen>?>> work)
    {
        IUnitOfWork unit = granary.Begin(options);
        await using (unit.ConfigureAwait(false))
        {
            Func<Seen> seen = await work(unit).ConfigureAwait(false) ?? throw new CallRefusedException();
            for (int repeats = 0; ; repeats++)
            {
                try
                {
                    await unit.CommitAsync().ConfigureAwait(false);
                    return seen();
                }
                catch (OutcomeUnknownException) when (repeats < MaxRepeats)
                {
                    // The same unit again: the commit is applied once at most, and its outcome is told.
                    await Task.Delay(_pause, recorder.Time).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task<Outcome> OutcomeOfAsync(Func<Task<Seen>> call)
    {
        try
        {
            return new Outcome.Succeeded(await call().ConfigureAwait(false));
        }
        catch (Exception failure)
        {
            // Every failure is recorded, and a failure that no contract of the product names proves nothing.
            return OutcomeOf(failure);
        }
    }

    private static Outcome OutcomeOf(Exception failure) => failure switch
    {
        ConcurrencyConflictException => new Outcome.Failed(Outcome.Reason.Conflict, failure.Message),
        StoreUnavailableException or CommitAbortedException => new Outcome.Failed(Outcome.Reason.Unavailable, failure.Message),
        OutcomeUnknownException or ResultNotKeptException => new Outcome.Unknown(failure.Message),
        RepositoryException or CallRefusedException => new Outcome.Failed(Outcome.Reason.Refused, failure.Message),
        _ => new Outcome.Unknown($"{failure.GetType().Name}: {failure.Message}"),
    };

    private sealed class CallRefusedException() : Exception("The workload refuses the call in this state.");
}
