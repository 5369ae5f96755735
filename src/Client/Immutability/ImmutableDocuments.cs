using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Client.Immutability;

/// <summary>A bounded cache of the documents of immutable aggregates. The least recently used documents leave it first.</summary>
/// <remarks>The cache holds documents, because a caller could change a cached object. Safe for any number of threads.</remarks>
internal sealed class ImmutableDocuments(long maxBytes)
{
    // The memory of an entry besides its document: key, list node and dictionary slot. A rough measurement, rounded up.
    private const int Overhead = 300;

    private readonly Lock _lock = new();
    private readonly Dictionary<AggregateKey, LinkedListNode<StoredAggregate>> _byKey = [];
    private readonly LinkedList<StoredAggregate> _byUse = [];
    private long _bytes;

    /// <summary>The aggregate as it was read; null if it is not in the cache.</summary>
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

    /// <summary>Puts an aggregate into the cache.</summary>
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

    /// <summary>Empties the cache.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _byKey.Clear();
            _byUse.Clear();
            _bytes = 0;
        }
    }

    private static long SizeOf(StoredAggregate stored) => stored.Document.Length + Overhead;
}
