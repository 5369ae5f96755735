using System.Collections.Concurrent;

namespace Granary.Grains.Queries;

/// <summary>The questions that run in this silo, by the names that their callers gave them.</summary>
/// <remarks>
/// Safe for any number of threads. The lock makes two pairs of steps atomic: to add a question and look for its cancellation, and to look
/// for a question and note its cancellation. So one of the two calls always sees the other, in whichever order they arrive.
/// </remarks>
internal sealed class OpenQueries
{
    private const int MaxCancelled = 1024;

    private readonly ConcurrentDictionary<Guid, RunningQuery> _open = [];

    // Several workers serve one caller, so a cancellation may arrive before its question. The newest cancellations are kept for that.
    private readonly Lock _gate = new();
    private readonly HashSet<Guid> _cancelled = [];
    private readonly Queue<Guid> _cancelledInOrder = [];

    /// <summary>Notes a question. A question whose cancellation came first ends at once.</summary>
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

    /// <summary>Finds a question; null if no question of this name runs in this silo.</summary>
    public RunningQuery? Find(Guid id) => _open.GetValueOrDefault(id);

    /// <summary>Forgets a question that has ended.</summary>
    public void Remove(Guid id) => _open.TryRemove(id, out _);

    /// <summary>Ends a question, even if it has not arrived yet.</summary>
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
