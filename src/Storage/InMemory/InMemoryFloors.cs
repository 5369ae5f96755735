using Granary.Domain;

namespace Granary.Storage.InMemory;

/// <summary>
/// The floor of each collection: the greatest version that a purged tombstone of it had. A new aggregate begins above the floor. Callers
/// hold the lock of the store.
/// </summary>
internal sealed class InMemoryFloors
{
    private readonly Dictionary<CollectionName, AggregateVersion> _floors = [];

    /// <summary>Raises the floor of a collection to the version of a tombstone that is purged.</summary>
    public void Raise(CollectionName collection, AggregateVersion version) => _floors[collection] = Above(collection, version);

    /// <summary>The version from which the next version of a missing aggregate is counted.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="tombstone">The version of its tombstone, if it has one.</param>
    public AggregateVersion Above(CollectionName collection, AggregateVersion? tombstone)
    {
        AggregateVersion floor = _floors.GetValueOrDefault(collection);
        return tombstone is { } version && version.CompareTo(floor) > 0 ? version : floor;
    }

    /// <summary>Forgets all floors.</summary>
    public void Clear() => _floors.Clear();
}
