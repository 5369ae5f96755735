using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Storage.Commits;

/// <summary>The units that wait for a transaction, the choice of those that go together, and the lanes that carry them.</summary>
/// <remarks>
/// First come, first served, but units over the same aggregate go one after another, so that each one meets the result of the one before
/// and no transaction waits for a lock of another. Safe for any number of threads. Lanes are counted under the same lock as units, so that
/// no lane closes while a unit that it could carry comes in.
/// </remarks>
internal sealed class CommitQueue(CommitOptions options, int lanes)
{
    private const int MaxGroupBytes = 8 * 1024 * 1024;

    // A second lane pays once it has a group of its own to carry; before that, it only makes both groups smaller.
    private const int WorthAnotherLane = 64;

    private readonly Lock _lock = new();
    private readonly LinkedList<PendingUnit> _waiting = [];
    private readonly KeyClaims _inFlight = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _waitingBytes;
    private int _running;
    private bool _closed;

    /// <summary>Takes a unit in.</summary>
    /// <returns>Whether it was taken in or turned away, and whether the caller has to start a lane.</returns>
    public Admission Add(PendingUnit unit)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return Admission.Closed;
            }

            if (_waiting.Count >= options.MaxWaitingUnits)
            {
                return Admission.TooMany;
            }

            // A unit alone is never too large here: the size of one unit has a limit of its own.
            if (_waiting.Count > 0 && _waitingBytes + unit.Bytes > options.MaxWaitingBytes)
            {
                return Admission.TooLarge;
            }

            _waiting.AddLast(unit);
            _waitingBytes += unit.Bytes;
            return TryOpenLane_NeedsLock() ? Admission.StartLane : Admission.Waits;
        }
    }

    /// <summary>Takes a waiting unit out again.</summary>
    /// <returns>Whether it still waited. A unit that does not was sent.</returns>
    public bool TryWithdraw(PendingUnit unit)
    {
        lock (_lock)
        {
            bool waited = _waiting.Remove(unit);
            _waitingBytes -= waited ? unit.Bytes : 0;
            return waited;
        }
    }

    /// <summary>Closes the queue to new units. The task ends when all units that were taken in before have been carried.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
            ReportDrained_NeedsLock();
        }

        return _drained.Task;
    }

    /// <summary>
    /// The next group for a lane: units that can be carried out together now. If it is empty, the lane is closed.
    /// </summary>
    public List<PendingUnit> Take()
    {
        lock (_lock)
        {
            List<PendingUnit> group = Take_NeedsLock();
            if (group.Count == 0)
            {
                _running--;
                ReportDrained_NeedsLock();
            }

            return group;
        }
    }

    /// <summary>Ends a group: its aggregates are free, and units that waited for them may now expect versions that are gone.</summary>
    /// <returns>Whether the caller has to start another lane beside its own.</returns>
    public bool Release(List<PendingUnit> group)
    {
        lock (_lock)
        {
            foreach (PendingUnit unit in group.Where(unit => !unit.IsStale))
            {
                _inFlight.Remove(unit.Batch);
            }

            if (_waiting.Count == 0)
            {
                return false;
            }

            MarkStale_NeedsLock(VersionsAfter(group));
            return TryOpenLane_NeedsLock();
        }
    }

    private bool TryOpenLane_NeedsLock()
    {
        if (_running == lanes || (_running > 0 && _waiting.Count < WorthAnotherLane))
        {
            return false;
        }

        _running++;
        return true;
    }

    private void ReportDrained_NeedsLock()
    {
        if (_closed && _running == 0 && _waiting.Count == 0)
        {
            _drained.TrySetResult();
        }
    }

    private List<PendingUnit> Take_NeedsLock()
    {
        var group = new List<PendingUnit>();
        var commitIds = new HashSet<CommitId>();
        KeyClaims? passedOver = null;
        long bytes = 0;
        LinkedListNode<PendingUnit>? node = _waiting.First;
        while (node is not null && group.Count < options.MaxGroupUnits && bytes < MaxGroupBytes)
        {
            LinkedListNode<PendingUnit>? next = node.Next;
            PendingUnit unit = node.Value;
            bool allowed = unit.IsStale || (_inFlight.Allow(unit.Batch) && passedOver?.Allow(unit.Batch) != false);
            if (allowed && TryAdd(commitIds, unit.Batch))
            {
                if (!unit.IsStale)
                {
                    _inFlight.Add(unit.Batch);
                }

                _waiting.Remove(node);
                _waitingBytes -= unit.Bytes;
                group.Add(unit);
                bytes += unit.Bytes;
            }
            else
            {
                // A later unit over the same aggregates must not overtake: otherwise a unit over many of them would wait for ever.
                (passedOver ??= new KeyClaims()).Add(unit.Batch);
            }

            node = next;
        }

        return group;
    }

    // A group holds each id of the log at most once, be it the id of a unit or of a commit that shares a unit.
    private static bool TryAdd(HashSet<CommitId> commitIds, WriteBatch batch)
    {
        if (commitIds.Contains(batch.CommitId) || (batch.Shared.Count > 0 && commitIds.Overlaps(batch.Shared.Select(Id))))
        {
            return false;
        }

        commitIds.Add(batch.CommitId);
        commitIds.UnionWith(batch.Shared.Select(Id));
        return true;

        static CommitId Id(SharedCommit shared) => shared.CommitId;
    }

    private static Dictionary<AggregateKey, AggregateVersion> VersionsAfter(List<PendingUnit> group)
    {
        var versions = new Dictionary<AggregateKey, AggregateVersion>();
        foreach (PendingUnit unit in group)
        {
            if (unit.Result is CommitResult.Committed { IsFromLog: false, Versions: { } after })
            {
                for (int i = 0; i < after.Count; i++)
                {
                    AggregateWrite write = unit.Batch.Writes[i];
                    versions[write.Key] = write.IsRemoval ? AggregateVersion.Absent : after[i];
                }
            }
        }

        return versions;
    }

    // Versions never come back, so a unit that expects an older version than the present one can no longer apply.
    private void MarkStale_NeedsLock(Dictionary<AggregateKey, AggregateVersion> versions)
    {
        if (versions.Count == 0)
        {
            return;
        }

        foreach (PendingUnit unit in _waiting.Where(unit => !unit.IsStale))
        {
            unit.IsStale = unit.Batch.Writes.Any(
                write => versions.TryGetValue(write.Key, out AggregateVersion now) && !write.Expected.Accepts(now))
                || unit.Batch.Reads.Any(read => versions.TryGetValue(read.Key, out AggregateVersion now) && read.Version != now);
        }
    }
}
