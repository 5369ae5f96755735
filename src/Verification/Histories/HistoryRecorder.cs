using System.Collections.Concurrent;

namespace Granary.Verification;

/// <summary>Records what clients do, on one monotonic clock. Any number of threads may use one recorder at once.</summary>
/// <remarks>
/// An operation is noted before it is sent, so that one whose client never heard of its end is in the history too, with an unknown outcome.
/// </remarks>
internal sealed class HistoryRecorder(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();
    private readonly DateTimeOffset _began = time.GetUtcNow();
    private readonly ConcurrentDictionary<long, Begun> _begun = [];
    private readonly ConcurrentQueue<Operation> _ended = [];
    private readonly ConcurrentQueue<Fault> _faults = [];
    private long _last;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The time since the recorder was made, in ticks of 100 ns.</summary>
    public long Now => time.GetElapsedTime(_origin).Ticks;

    /// <summary>The operations that have ended so far, in the order of their ends.</summary>
    public IReadOnlyCollection<Operation> Ended => _ended;

    /// <summary>Notes that a client is about to send a request.</summary>
    /// <returns>The number by which to end it.</returns>
    public long Begin(int client, Act act, Guid? commitId = null)
    {
        long number = Interlocked.Increment(ref _last);
        _begun[number] = new Begun(client, act, Now) { CommitId = commitId };
        return number;
    }

    /// <summary>Notes that another attempt of an operation begins, under an id of its own if it has one.</summary>
    public void Attempt(long number, Guid? commitId = null)
    {
        long now = Now;
        if (_begun.TryGetValue(number, out Begun? begun))
        {
            // One client at a time works on an operation, so nothing changes it between the two statements.
            _begun[number] = begun with
            {
                Attempts = begun.Attempts + 1, Waited = now - begun.Start, CommitId = commitId ?? begun.CommitId,
            };
        }
    }

    /// <summary>Notes the end of an operation. The end is read here, after the answer has come.</summary>
    /// <exception cref="ArgumentException">No operation of this number is under way.</exception>
    public Operation End(long number, Outcome outcome)
    {
        if (!_begun.TryGetValue(number, out Begun? begun))
        {
            throw new ArgumentException($"There is no operation {number} under way.", nameof(number));
        }

        // In this order an operation is always in at least one of the two collections.
        Operation operation = begun.End(number, outcome, Now);
        _ended.Enqueue(operation);
        _begun.TryRemove(number, out _);
        return operation;
    }

    /// <summary>Notes a fault that was injected.</summary>
    public void NoteFault(string text) => _faults.Enqueue(new Fault(Now, text));

    /// <summary>The history until now; operations under way have an unknown outcome in it.</summary>
    public History ToHistory()
    {
        // Operations under way are read first. One that ends meanwhile is in both, and its number leaves one of the two out.
        KeyValuePair<long, Begun>[] underWay = [.. _begun];
        long now = Now;
        Operation[] ended = [.. _ended];
        HashSet<long> numbers = [.. ended.Select(operation => operation.Number)];
        var unknown = new Outcome.Unknown("It was under way when the history was taken.");
        IEnumerable<Operation> open = underWay.Where(pair => !numbers.Contains(pair.Key))
            .Select(pair => pair.Value.End(pair.Key, unknown, now));
        return new History(ended.Concat(open), _faults) { Began = _began };
    }

    private sealed record Begun(int Client, Act Act, long Start)
    {
        public int Attempts { get; init; }

        public long Waited { get; init; }

        public Guid? CommitId { get; init; }

        public Operation End(long number, Outcome outcome, long end) =>
            new(Client, Act, new Interval { Start = Start, End = end }, outcome)
            {
                Number = number, Attempts = Math.Max(1, Attempts), Waited = Waited, CommitId = CommitId,
            };
    }
}
