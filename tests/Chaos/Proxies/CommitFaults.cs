using System.Collections.Concurrent;

namespace Granary.Chaos.Proxies;

/// <summary>The faults that wait for commits of any connection, and the count of those that met one. Safe on any thread.</summary>
internal sealed class CommitFaults
{
    private readonly ConcurrentQueue<CommitFault> _wanted = [];
    private readonly ConcurrentDictionary<CommitFault, int> _met = [];
    private int _commits;

    /// <summary>How long a late answer is held back.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long half of a commit stands still.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The commits that passed the proxies, with a fault or without.</summary>
    public int Commits => Volatile.Read(ref _commits);

    /// <summary>The faults that still wait for a commit.</summary>
    public int Waiting => _wanted.Count;

    /// <summary>Wants a fault of the next commit that has none.</summary>
    public void Want(CommitFault fault) => _wanted.Enqueue(fault);

    /// <summary>Wants nothing any more.</summary>
    public void Clear() => _wanted.Clear();

    /// <summary>How many commits met a fault.</summary>
    public int Met(CommitFault fault) => _met.GetValueOrDefault(fault);

    /// <summary>How many commits happened without an answer that reached the silo.</summary>
    public int CutAnswers => Met(CommitFault.DropAnswer) + Met(CommitFault.Reset);

    /// <summary>The fault of a commit that is about to be sent; null for none.</summary>
    internal CommitFault? Take()
    {
        Interlocked.Increment(ref _commits);
        return _wanted.TryDequeue(out CommitFault fault) ? fault : null;
    }

    /// <summary>Notes that a commit met its fault.</summary>
    internal void Note(CommitFault fault) => _met.AddOrUpdate(fault, 1, (_, count) => count + 1);
}
