using System.Collections.Concurrent;

namespace Granary.Grains.Memory;

/// <summary>Keeps the documents of a silo within a budget: beyond it, the activations that were unused for longest leave.</summary>
/// <remarks>
/// Second chance, as in Corbató, "A Paging Experiment with the Multics System", 1968: the activation that came first leaves first, but
/// the hand passes over an activation once that was used since its last visit. A use sets <see cref="IResident.IsUsed"/> and takes no
/// lock. Safe for any number of threads.
/// </remarks>
internal sealed class MemoryBudget(long budget)
{
    // The memory that an activation takes besides its document, measured; see benchmarks/results.
    private const int Overhead = 3 * 1024;
    private const int MinGone = 1024;

    private readonly ConcurrentQueue<IResident> _ring = new();
    private long _taken;
    private int _gone;

    /// <summary>The number of bytes that all counted activations take.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Counts an activation, or replaces the count that it had.</summary>
    public void Enter(IResident resident, int documentBytes)
    {
        int bytes = Overhead + documentBytes;
        int before = resident.CountAs(bytes);
        Interlocked.Add(ref _taken, bytes - before);
        resident.IsUsed = true;
        if (before == 0)
        {
            _ring.Enqueue(resident);
        }

        MakeRoom();
    }

    /// <summary>Stops counting an activation.</summary>
    public void Leave(IResident resident)
    {
        if (CountOut(resident))
        {
            ForgetGone(Interlocked.Increment(ref _gone));
        }
    }

    private bool CountOut(IResident resident)
    {
        int before = resident.CountAs(0);
        Interlocked.Add(ref _taken, -before);
        return before > 0;
    }

    // An activation that left by itself stays in the ring until the hand passes. When half of the ring has left, the hand goes round once.
    private void ForgetGone(int gone)
    {
        if (gone > MinGone && gone > _ring.Count / 2 && Interlocked.CompareExchange(ref _gone, 0, gone) == gone)
        {
            for (int left = _ring.Count; left > 0 && _ring.TryDequeue(out IResident? resident); left--)
            {
                if (resident.IsCounted)
                {
                    _ring.Enqueue(resident);
                }
            }
        }
    }

    private void MakeRoom()
    {
        // The hand goes round twice at most, as every activation may have been used since its last visit.
        for (int looked = 2 * _ring.Count; looked > 0 && Taken > budget && _ring.TryDequeue(out IResident? resident); looked--)
        {
            if (!resident.IsCounted)
            {
                continue;
            }

            if (resident.IsUsed)
            {
                resident.IsUsed = false;
                _ring.Enqueue(resident);
                continue;
            }

            if (CountOut(resident))
            {
                resident.Evict();
            }
        }
    }
}
