using System.Collections.Concurrent;

namespace Granary.Grains.Queries;

/// <summary>The questions that this silo is at work on, by the names that their callers gave them.</summary>
internal sealed class OpenQueries
{
    private const int MaxCancelled = 1024;

    private readonly ConcurrentDictionary<Guid, RunningQuery> _open = [];

    // Several workers serve one caller, so that a cancellation may be served before its question. The newest are remembered.
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _cancelled = [];
    private readonly Queue<Guid> _cancelledInOrder = [];

    /// <summary>Notes a question; one that was cancelled before it came ends at once.</summary>
    public async ValueTask AddAsync(Guid id, RunningQuery query)
    {
        bool isCancelled;
        lock (_gate)
        {
            _open[id] = query;
            isCancelled = _cancelled.Contains(id);
        }

        if (isCancelled)
        {
            await query.DisposeAsync();
        }
    }

    /// <summary>A question; null where this silo is not at work on one of this name.</summary>
    public RunningQuery? Find(Guid id) => _open.GetValueOrDefault(id);

    /// <summary>Forgets a question that is over.</summary>
    public void Remove(Guid id) => _open.TryRemove(id, out _);

    /// <summary>Ends a question, be it one that has not come yet.</summary>
    public ValueTask CancelAsync(Guid id)
    {
        lock (_gate)
        {
            if (_open.TryGetValue(id, out RunningQuery? query))
            {
                return query.DisposeAsync();
            }

            if (_cancelled.Add(id))
            {
                _cancelledInOrder.Enqueue(id);
            }

            if (_cancelledInOrder.Count > MaxCancelled)
            {
                _cancelled.Remove(_cancelledInOrder.Dequeue());
            }
        }

        return ValueTask.CompletedTask;
    }
}
