using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Contracts.Telemetry;
using Granary.Domain;
using Granary.Storage.Logs;
using Granary.Storage.Stores;
using Microsoft.Extensions.Logging;

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
    private readonly PipelineMeter _meter;

    /// <summary>Makes the pipeline, without a lane.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">The limits and times.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Hears of the end of each unit, and of a lane that ended by a defect.</param>
    public CommitPipeline(IAggregateStore store, CommitOptions options, TimeProvider time, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        _queue = new CommitQueue(options, store.Lanes);
        _resolver = new OutcomeResolver(store, options, time);
        (_store, _options, _time) = (store, options, time);
        _report = failure => StorageLog.LaneFailed(log, failure);
        _meter = new PipelineMeter(log);
    }

    /// <summary>Applies a batch, all or nothing; see <see cref="IAggregateEngine.CommitAsync"/>.</summary>
    public async ValueTask<CommitResult> CommitAsync(WriteBatch batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new PendingUnit(batch) { CameAt = PipelineMeter.TimeOfArrival(_time), Span = GranaryTelemetry.Recorded };
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
            try
            {
                CommitResult result = await unit.Answer.ConfigureAwait(false);
                _meter.Note(batch, result);
                return result;
            }
            catch (Exception failure)
            {
                _meter.Note(batch, failure);
                throw;
            }
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

    // A lane of a store that does not block is started by the thread that needs it, which goes on as soon as the group is sent. The lane
    // carries the units of many callers, so nothing that flows with one of them flows on with it.
    private void StartLane()
    {
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        (_store.BlocksCallers ? Task.Run(RunLaneAsync) : RunLaneAsync()).Observe(_report);
    }

    // The caller of the last unit goes on by the thread of the lane, which has nothing left to do. Where several units are answered, or
    // another group waits, a caller that keeps the thread would delay others.
    private async Task RunLaneAsync()
    {
        List<PendingUnit> group = _queue.Take();
        while (group.Count > 0)
        {
            PendingUnit? alone = group is [{ } sole] ? sole : null;
            alone?.Hold();
            PipelineMeter.NoteGroup(group, _time);
            await GroupSpan.CoverAsync(group, new GroupRunner(_store, _resolver, _time, group).RunAsync).ConfigureAwait(false);
            if (_queue.Release(group))
            {
                StartLane();
            }

            group = _queue.Take();
            alone?.Release(goesOnHere: group.Count == 0);
        }
    }
}
