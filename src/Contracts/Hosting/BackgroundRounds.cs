namespace Granary.Contracts.Hosting;

/// <summary>Work that is done again and again in the background, with a pause before each round, until it is disposed of.</summary>
/// <remarks>
/// One round runs at a time, on the thread pool. A round that fails is reported, and the next round tries again, whatever the failure was.
/// The disposal cancels the pause or the round, and waits for its end; a second disposal does nothing. Start it at most once.
/// </remarks>
/// <param name="round">One round of the work. The token is cancelled by the disposal.</param>
/// <param name="report">Reports the failure of a round. It must not throw.</param>
internal sealed class BackgroundRounds(Func<CancellationToken, Task> round, Action<Exception> report) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private bool _ended;

    /// <summary>Pauses before each round.</summary>
    public required Func<CancellationToken, Task> Pause { get; init; }

    /// <summary>Begins, with a pause. Nothing that flows with the caller, such as its span, flows with the rounds.</summary>
    public void Start()
    {
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, true))
        {
            return;
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Pause(_stop.Token).ConfigureAwait(false);
                await round(_stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // The work outlives the failure of one round.
                report(failure);
            }
        }
    }
}
