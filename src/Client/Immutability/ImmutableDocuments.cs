using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Immutability;

/// <summary>The documents of immutable aggregates that were read, within a limit; those not used for longest leave first.</summary>
/// <remarks>Documents and not objects, which callers could change. Safe for any number of threads.</remarks>
internal sealed class ImmutableDocuments(long maxBytes)
{
    // What a document costs besides itself: its key, its node, its place in the dictionary. Measured roughly, on the safe side.
    private const int Overhead = 300;

    private readonly Lock _lock = new();
    private readonly Dictionary<AggregateKey, LinkedListNode<StoredAggregate>> _byKey = [];
    private readonly LinkedList<StoredAggregate> _byUse = [];
    private long _bytes;

    /// <summary>The aggregate as it was read; null where it was not, or has left.</summary>
    public StoredAggregate? Find(AggregateKey key)
    {
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out LinkedListNode<StoredAggregate>? node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    /// <summary>Keeps what was read.</summary>
    public void Keep(StoredAggregate stored)
    {
        lock (_lock)
        {
            if (_byKey.ContainsKey(stored.Key))
            {
                return;
            }

            _byKey.Add(stored.Key, _byUse.AddFirst(stored));
            _bytes += SizeOf(stored);
            while (_bytes > maxBytes && _byUse.Last is { } last)
            {
                _byUse.RemoveLast();
                _byKey.Remove(last.Value.Key);
                _bytes -= SizeOf(last.Value);
            }
        }
    }

    private static long SizeOf(StoredAggregate stored) => stored.Document.Length + Overhead;
}
