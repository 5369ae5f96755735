using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>The identity map of a unit of work (Fowler, PoEAA): each identity that the unit knows, with its one object.</summary>
/// <remarks>Not safe for several threads; it belongs to one unit of work.</remarks>
internal sealed class IdentityMap
{
    // Most units know a few identities. Those are looked through; a unit that knows more has a dictionary too.
    private const int Few = 8;

    private readonly List<TrackedAggregate> _tracked = [];
    private Dictionary<AggregateKey, TrackedAggregate>? _byKey;

    /// <summary>All identities, in the order in which they became known.</summary>
    public IReadOnlyList<TrackedAggregate> All => _tracked;

    /// <summary>The entry of an identity; null if the unit has not met the identity.</summary>
    public TrackedAggregate? Find(AggregateKey key)
    {
        if (_byKey is not null)
        {
            return _byKey.GetValueOrDefault(key);
        }

        foreach (TrackedAggregate tracked in _tracked)
        {
            if (tracked.Key == key)
            {
                return tracked;
            }
        }

        return null;
    }

    /// <summary>The entry of an identity, made if there is none.</summary>
    public TrackedAggregate Track(AggregateKey key, AggregateMapping mapping)
    {
        if (Find(key) is { } known)
        {
            return known;
        }

        var tracked = new TrackedAggregate(key, mapping);
        _tracked.Add(tracked);
        if (_byKey is null && _tracked.Count > Few)
        {
            _byKey = _tracked.ToDictionary(entry => entry.Key);
        }
        else
        {
            _byKey?.Add(key, tracked);
        }

        return tracked;
    }

    /// <summary>The object for a document that a store returned: the unit's own, or a new one; null if the unit removed it.</summary>
    public object? Attach(StoredAggregate stored, AggregateMapping mapping)
    {
        TrackedAggregate tracked = Track(stored.Key, mapping);
        if (tracked.AcceptsNews)
        {
            tracked.Load(stored);
        }

        return tracked.Instance;
    }

    /// <summary>Notes the versions that a commit led to.</summary>
    public void Commit(WriteBatch batch, CommittedVersions versions)
    {
        for (int i = 0; i < batch.Writes.Count; i++)
        {
            Find(batch.Writes[i].Key)?.Commit(versions.VersionOf(i));
        }
    }

    /// <summary>The entry of an object, found by reference; null if the object does not belong to this unit.</summary>
    public TrackedAggregate? Find(object instance) =>
        _tracked.Find(tracked => ReferenceEquals(tracked.Instance, instance));
}
