namespace Granary.Storage.InMemory;

/// <summary>The store in memory that all silos of one cluster share within a process.</summary>
/// <remarks>
/// The store is made for the first silo and dropped after the last one. A silo ends when the services of its host are disposed.
/// </remarks>
internal sealed class SharedMemory : IDisposable
{
    private static readonly Lock _lock = new();
    private static readonly Dictionary<string, (InMemoryStore Store, int Users)> _stores = [];

    private readonly string _cluster;
    private bool _ended;

    /// <summary>Joins the store of a cluster. The first silo makes it.</summary>
    /// <param name="cluster">A name that no other cluster in this process has.</param>
    /// <param name="time">The clock of the store, if this call makes it.</param>
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
