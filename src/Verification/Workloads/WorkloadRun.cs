using Granary.Domain;

namespace Granary.Verification;

/// <summary>Runs a workload over a granary and records what its clients see.</summary>
internal static class WorkloadRun
{
    /// <summary>Prepares, lets all clients call until the calls or the time are used up, and reads everything.</summary>
    /// <param name="granary">The granary; its model is or contains <see cref="VerificationModel"/>, and its store is empty.</param>
    /// <param name="workload">The workload, a new one for each run.</param>
    /// <param name="options">How much clients call.</param>
    /// <param name="recorder">The recorder, into which the caller may note faults meanwhile.</param>
    /// <param name="cancellationToken">Ends the run early; the calls under way have an unknown outcome.</param>
    public static async Task RunAsync(
        IGranary granary, IWorkload workload, WorkloadOptions options, HistoryRecorder recorder, CancellationToken cancellationToken)
    {
        var alone = new Session(granary, recorder, options.Clients);
        await workload.PrepareAsync(alone, cancellationToken).ConfigureAwait(false);
        long end = options.Duration == TimeSpan.MaxValue ? long.MaxValue : recorder.Now + options.Duration.Ticks;
        int left = options.Operations;
        await Task.WhenAll(Enumerable.Range(0, options.Clients).Select(client => Task.Run(
            async () =>
            {
                var session = new Session(granary, recorder, client);
                var random = new Random((options.Seed * 7919) + client);
                while (Interlocked.Decrement(ref left) >= 0 && recorder.Now < end)
                {
                    await workload.CallAsync(session, random, cancellationToken).ConfigureAwait(false);
                }
            },
            cancellationToken))).ConfigureAwait(false);
        await workload.ReadAsync(alone, cancellationToken).ConfigureAwait(false);
    }
}
