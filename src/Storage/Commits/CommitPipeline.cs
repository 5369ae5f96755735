using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>
/// The one way into a store: while a transaction is on its way, arriving units gather, and the next one carries them all.
/// </summary>
/// <remarks>
/// An idle pipeline sends at once, so a lone caller waits for no other. The technique is the group commit of DeWitt et al., "Implementation
/// Techniques for Main Memory Database Systems", SIGMOD 1984, one level up: it shares round trips and statements besides the flush.
/// </remarks>
internal sealed class CommitPipeline : IAsyncDisposable
{
    private readonly CommitQueue _queue;
    private readonly IAggregateStore _store;
    private readonly OutcomeResolver _resolver;
    private readonly TimeProvider _time;
    private readonly CommitOptions _options;
    private readonly Action<Exception> _report;

    /// <summary>Makes the pipeline, without a lane.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">The limits and times.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Reports a lane that ended by a defect. It must not throw.</param>
    public CommitPipeline(IAggregateStore store, CommitOptions options, TimeProvider time, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        _queue = new CommitQueue(options, store.Lanes);
        _resolver = new OutcomeResolver(store, options, time);
        (_store, _options, _time, _report) = (store, options, time, report);
    }

    /// <summary>Applies a batch, all or nothing; see <see cref="IAggregateEngine.CommitAsync"/>.</summary>
    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new PendingUnit(batch);
        switch (_queue.Add(unit))
        {
            case Admission.Closed:
                throw new StoreUnavailableException("The process is shutting down.");
            case Admission.TooMany:
                throw Crowd.TooMany(_options);
            case Admission.TooLarge:
                throw Crowd.TooLarge(_options);
            case Admission.StartLane:
                StartLane();
                break;
        }

        await using (cancellationToken.UnsafeRegister(static (state, token) => Withdraw(state, token), (_queue, unit))
            .ConfigureAwait(false))
        {
            return await unit.Answer.ConfigureAwait(false);
        }
    }

    /// <summary>Takes no more units in, and waits until those that were taken in are answered.</summary>
    public async ValueTask DisposeAsync() => await _queue.CloseAsync().ConfigureAwait(false);

    // Cancelled in time, a unit leaves nothing; once it is sent, its caller learns the outcome.
    private static void Withdraw(object? state, CancellationToken cancellationToken)
    {
        if (state is (CommitQueue queue, PendingUnit unit) && queue.TryWithdraw(unit))
        {
            unit.Cancel(cancellationToken);
        }
    }

    private void StartLane() => Task.Run(RunLaneAsync).Observe(_report);

    private async Task RunLaneAsync()
    {
        while (_queue.Take() is { Count: > 0 } group)
        {
            await new GroupRunner(_store, _resolver, _time, group).RunAsync().ConfigureAwait(false);
            if (_queue.Release(group))
            {
                StartLane();
            }
        }
    }
}
