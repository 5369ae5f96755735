using Granary.Verification;

namespace Granary.Peers.Workloads;

/// <summary>Makes calls of peers, again where the peer says that nothing happened, with a growing pause.</summary>
/// <param name="judge">The outcome that a failure stands for, as the documentation of the peer has it.</param>
internal sealed class Attempts(Func<Exception, Outcome> judge)
{
    // As often as a session of the workloads commits.
    private const int Most = 6;

    private static readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Calls until it succeeds, fails otherwise, or has been tried often enough.</summary>
    public async Task<Outcome> CallAsync(Func<Task<Seen>> call)
    {
        for (int attempt = 1; ; attempt++)
        {
            Outcome outcome = await CallOnceAsync(call);
            if (outcome is not Outcome.Failed { Why: Outcome.Reason.Conflict } || attempt == Most)
            {
                return outcome;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5 << attempt)), _time);
        }
    }

    private async Task<Outcome> CallOnceAsync(Func<Task<Seen>> call)
    {
        try
        {
            return new Outcome.Succeeded(await call());
        }
        catch (Exception failure)
        {
            // Every failure is an outcome.
            return judge(failure);
        }
    }
}
