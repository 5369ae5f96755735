using Granary.Domain;

namespace Granary.Storage.InMemory;

/// <summary>
/// The greatest version that a purged tombstone of each collection had: whatever is made in it begins above. Used under the lock of the
/// store.
/// </summary>
internal sealed class InMemoryFloors
{
    private readonly Dictionary<CollectionName, AggregateVersion> _floors = [];

    /// <summary>Notes that a tombstone is purged.</summary>
    public void Raise(CollectionName collection, AggregateVersion version) => _floors[collection] = Above(collection, version);

    /// <summary>The version that the next one of a missing aggregate is counted from.</summary>
    /// <param name="collection">Its collection.</param>
    /// <param name="tombstone">The version of its tombstone, where there is one.</param>
    public AggregateVersion Above(CollectionName collection, AggregateVersion? tombstone)
    {
        AggregateVersion floor = _floors.GetValueOrDefault(collection);
        return tombstone is { } version && version.CompareTo(floor) > 0 ? version : floor;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => _floors.Clear();
}
