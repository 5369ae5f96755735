namespace Granary.Storage.InMemory;

/// <summary>The store in memory that all silos of one cluster in this process use.</summary>
/// <remarks>
/// A store lives from the first silo that takes part to the end of the last one; a silo ends when the services of its host are disposed.
/// </remarks>
internal sealed class SharedMemory : IDisposable
{
    private static readonly Lock _lock = new();
    private static readonly Dictionary<string, (InMemoryStore Store, int Users)> _stores = [];

    private readonly string _cluster;
    private bool _ended;

    /// <summary>Takes part in the store of a cluster, which is made for the first silo.</summary>
    /// <param name="cluster">What tells the cluster from all others in this process.</param>
    /// <param name="time">The clock of a store that is made.</param>
    public SharedMemory(string cluster, TimeProvider time)
    {
        _cluster = cluster;
        lock (_lock)
        {
            (InMemoryStore store, int users) = _stores.GetValueOrDefault(cluster, (new InMemoryStore(time), 0));
            _stores[cluster] = (store, users + 1);
            Store = store;
        }
    }

    /// <summary>The store.</summary>
    public InMemoryStore Store { get; }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            (InMemoryStore store, int users) = _stores[_cluster];
            if (users == 1)
            {
                _stores.Remove(_cluster);
            }
            else
            {
                _stores[_cluster] = (store, users - 1);
            }
        }
    }
}
