using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>
/// Decides which units are taken in, which of the waiting units go together in the next group, and how many lanes carry groups.
/// </summary>
/// <remarks>
/// <para>
/// First come, first served, but units over the same aggregate go one after another: each meets the result of the one before, and no
/// transaction waits for a lock of another. A unit that has to wait is not overtaken by a later unit over its aggregates.
/// </para>
/// <para>
/// Mutable, as a copy for each unit would cost too much on the hottest path. It has no lock, no task and no clock, so the same calls in the
/// same order always lead to the same answers. <see cref="CommitQueue"/> makes it safe for several threads.
/// </para>
/// </remarks>
/// <typeparam name="TUnit">The units.</typeparam>
internal sealed class CommitQueueState<TUnit>(CommitOptions options, int lanes)
    where TUnit : QueuedUnit
{
    private const int MaxGroupBytes = 8 * 1024 * 1024;

    // A second lane pays once it has a group of its own to carry; before that, it only makes both groups smaller.
    private const int WorthAnotherLane = 64;

    private readonly LinkedList<TUnit> _waiting = [];
    private readonly KeyClaims _inFlight = new();
    private long _waitingBytes;
    private int _openLanes;
    private bool _isClosed;

    /// <summary>Whether the queue is closed, and all units that it took in were carried or withdrawn.</summary>
    public bool IsDrained => _isClosed && _openLanes == 0 && _waiting.Count == 0;

    /// <summary>A unit comes.</summary>
    /// <returns>Whether it is taken in or turned away, and whether a lane is opened for it.</returns>
    public Admission Add(TUnit unit)
    {
        if (_isClosed)
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
        return TryOpenLane() ? Admission.StartLane : Admission.Waits;
    }

    /// <summary>The caller of a unit gives it up.</summary>
    /// <returns>Whether the unit still waited, and is out now. A unit that does not wait was taken into a group.</returns>
    public bool TryWithdraw(TUnit unit)
    {
        bool waited = _waiting.Remove(unit);
        _waitingBytes -= waited ? unit.Bytes : 0;
        return waited;
    }

    /// <summary>The queue takes in no unit any more.</summary>
    public void Close() => _isClosed = true;

    /// <summary>An open lane is free for the next group.</summary>
    /// <returns>Units that can be carried out together now. If there are none, the lane is closed.</returns>
    public List<TUnit> Take()
    {
        var group = new List<TUnit>();
        HashSet<CommitId>? ids = null;
        KeyClaims? passedOver = null;
        long bytes = 0;
        LinkedListNode<TUnit>? node = _waiting.First;
        while (node is not null && group.Count < options.MaxGroupUnits && bytes < MaxGroupBytes)
        {
            LinkedListNode<TUnit>? next = node.Next;
            TUnit unit = node.Value;
            if (group.Count > 0 && (unit.GoesAlone || group[0].GoesAlone))
            {
                break;
            }

            if (IsFree(unit, passedOver) && GroupIds.TryAdd(ref ids, group, unit))
            {
                Remove(node);
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

        _openLanes -= group.Count == 0 ? 1 : 0;
        return group;
    }

    /// <summary>A group has ended: its aggregates are free, and units that wait for them may now expect versions that are gone.</summary>
    /// <returns>Whether another lane is opened beside the one that carried the group.</returns>
    public bool Release(List<TUnit> group)
    {
        foreach (TUnit unit in group)
        {
            if (!unit.IsStale)
            {
                _inFlight.Remove(unit.Batch);
            }
        }

        if (_waiting.Count == 0)
        {
            return false;
        }

        if (VersionsAfter(group) is { } versions)
        {
            foreach (TUnit unit in _waiting)
            {
                unit.Meet(versions);
            }
        }

        return TryOpenLane();
    }

    private bool TryOpenLane()
    {
        if (_openLanes == lanes || (_openLanes > 0 && _waiting.Count < WorthAnotherLane))
        {
            return false;
        }

        _openLanes++;
        return true;
    }

    // A stale unit is free at once: it applies nothing, so it holds up no other unit and claims no aggregate.
    private bool IsFree(TUnit unit, KeyClaims? passedOver) =>
        unit.IsStale || (_inFlight.Allow(unit.Batch) && passedOver?.Allow(unit.Batch) != false);

    private void Remove(LinkedListNode<TUnit> node)
    {
        TUnit unit = node.Value;
        if (!unit.IsStale)
        {
            _inFlight.Add(unit.Batch);
        }

        _waiting.Remove(node);
        _waitingBytes -= unit.Bytes;
    }

    private static Dictionary<AggregateKey, AggregateVersion>? VersionsAfter(List<TUnit> group)
    {
        Dictionary<AggregateKey, AggregateVersion>? versions = null;
        foreach (TUnit unit in group)
        {
            if (unit.Result is CommitResult.Committed { IsFromLog: false, Versions.OrEmpty: { Count: > 0 } after })
            {
                versions ??= [];
                for (int i = 0; i < after.Count; i++)
                {
                    AggregateWrite write = unit.Batch.Writes[i];
                    versions[write.Key] = new StoredVersion(after[i], IsLive: !write.IsRemoval).Visible;
                }
            }
        }

        return versions;
    }
}
