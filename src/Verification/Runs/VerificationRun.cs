using Granary.Domain;

namespace Granary.Verification;

/// <summary>Runs several workloads at once over a service that serves others too, at a bounded pace and for a bounded time.</summary>
/// <remarks>
/// In each round all clients call the same workload, and the rounds go through the workloads in turn: calls of one workload meet each
/// other, and a fault of the service meets all workloads.
/// </remarks>
internal sealed class VerificationRun(
    IGranary granary, IReadOnlyList<IWorkload> workloads, RunOptions options, HistoryRecorder recorder)
{
    private TimeProvider Time => recorder.Time;

    /// <summary>Prepares the workloads, lets clients call until the time is over, and reads everything.</summary>
    /// <remarks>No exception of a call leaves this method, but those of the preparation do.</remarks>
    /// <param name="cancellationToken">Ends the run early: clients begin no call any more. The last reads are still made.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        await CallAndReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds what the workloads need, while the service meets no fault. The exceptions of the additions leave this method.
    /// </summary>
    /// <param name="cancellationToken">Ends the preparation.</param>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Session alone = Alone();
        foreach (IWorkload workload in workloads)
        {
            await workload.PrepareAsync(alone, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets clients call prepared workloads until the time is over, and reads everything.</summary>
    /// <remarks>
    /// A call that has not ended within the grace is cancelled. It is in the history with an unknown outcome, and so are the last reads
    /// that a service does not answer. No exception of a call leaves this method.
    /// </remarks>
    /// <param name="cancellationToken">Ends the run early: clients begin no call any more. The last reads are still made.</param>
    public async Task CallAndReadAsync(CancellationToken cancellationToken)
    {
        await CallAsync(cancellationToken).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(options.Grace, Time);
        await EndedAsync(ReadAsync(Alone(), patience.Token), options.Grace + options.Grace).ConfigureAwait(false);
    }

    // The client that calls before and after all others.
    private Session Alone() => new(granary, recorder, options.Clients);

    private async Task CallAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var calls = new CancellationTokenSource();
        Pace pace = Pace.ForClients(options.Clients, options.Rate, Time);
        Task clients = Task.WhenAll(Enumerable.Range(0, options.Clients).Select(
            client => Task.Run(() => CallAsync(client, pace, (over.Token, calls.Token)), CancellationToken.None)));
        await Task.WhenAny(clients, Task.Delay(options.Duration, Time, cancellationToken)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        if (!await EndedAsync(clients, options.Grace).ConfigureAwait(false))
        {
            await calls.CancelAsync().ConfigureAwait(false);
            await EndedAsync(clients, options.Grace).ConfigureAwait(false);
        }
    }

    private async Task CallAsync(int client, Pace pace, (CancellationToken Over, CancellationToken Calls) ends)
    {
        var session = new Session(granary, recorder, client);
        var random = new Random((options.Seed * 7919) + client);
        for (long round = -1; !ends.Over.IsCancellationRequested;)
        {
            try
            {
                round = await pace.NextAsync(round, ends.Over).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (ends.Over.IsCancellationRequested)
            {
                // The time is over, and the round is left out.
                return;
            }

            await workloads[(int)(round % workloads.Count)].CallAsync(session, random, ends.Calls).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(Session alone, CancellationToken cancellationToken)
    {
        foreach (IWorkload workload in workloads)
        {
            await workload.ReadAsync(alone, cancellationToken).ConfigureAwait(false);
        }
    }

    // A task that does not end is abandoned. It could only add to the history, which is taken without it.
    private async Task<bool> EndedAsync(Task task, TimeSpan patience)
    {
        if (await Task.WhenAny(task, Task.Delay(patience, Time)).ConfigureAwait(false) != task)
        {
            return false;
        }

        await task.ConfigureAwait(false);
        return true;
    }
}
