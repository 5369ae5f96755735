using Granary.Contracts.Hosting;

namespace Granary.Storage.Commits;

/// <summary>The units that wait for a transaction, shared by the callers that bring them and the lanes that carry them.</summary>
/// <remarks>
/// <para>
/// <see cref="CommitQueueState{TUnit}"/> decides; this type makes each decision under one lock. Safe for any number of threads. The lock
/// protects the waiting units, the claims on aggregates and the number of lanes together: otherwise a lane could close while a unit comes
/// in that it could carry. Nothing waits and no other code runs under the lock.
/// </para>
/// <para>Callers add and withdraw on their own threads. A lane takes and releases on the thread that carried its last group.</para>
/// </remarks>
internal sealed class CommitQueue(CommitOptions options, int lanes)
{
    private readonly Lock _lock = new();
    private readonly CommitQueueState<PendingUnit> _state = new(options, lanes);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a unit in.</summary>
    /// <returns>Whether it was taken in or turned away, and whether the caller has to start a lane.</returns>
    public Admission Add(PendingUnit unit)
    {
        lock (_lock)
        {
            return _state.Add(unit);
        }
    }

    /// <summary>Takes a waiting unit out again.</summary>
    /// <returns>Whether it still waited. A unit that does not was sent.</returns>
    public bool TryWithdraw(PendingUnit unit)
    {
        lock (_lock)
        {
            return _state.TryWithdraw(unit);
        }
    }

    /// <summary>Closes the queue to new units. The task ends when all units that were taken in before have been carried.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _state.Close();
            ReportDrained_NeedsLock();
        }

        return _drained.Task;
    }

    /// <summary>The next group for a lane: units that can be carried out together now. If it is empty, the lane is closed.</summary>
    public List<PendingUnit> Take()
    {
        lock (_lock)
        {
            List<PendingUnit> group = _state.Take();
            ReportDrained_NeedsLock();
            return group;
        }
    }

    /// <summary>Ends a group: its aggregates are free, and units that waited for them may now expect versions that are gone.</summary>
    /// <returns>Whether the caller has to start another lane beside its own.</returns>
    public bool Release(List<PendingUnit> group)
    {
        lock (_lock)
        {
            return _state.Release(group);
        }
    }

    private void ReportDrained_NeedsLock()
    {
        if (_state.IsDrained)
        {
            _drained.TrySetResult();
        }
    }
}
