using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>The identities one unit of work knows, each with its one object.</summary>
internal sealed class IdentityMap
{
    private readonly Dictionary<AggregateKey, TrackedAggregate> _tracked = [];

    /// <summary>All identities, in the order in which they became known.</summary>
    public IEnumerable<TrackedAggregate> All => _tracked.Values;

    /// <summary>What is known of an identity; null where it was never heard of.</summary>
    public TrackedAggregate? Find(AggregateKey key) => _tracked.GetValueOrDefault(key);

    /// <summary>What is known of an identity, which from now on is something.</summary>
    public TrackedAggregate Track(AggregateKey key, AggregateMapping mapping)
    {
        if (!_tracked.TryGetValue(key, out TrackedAggregate? tracked))
        {
            _tracked.Add(key, tracked = new TrackedAggregate(key, mapping));
        }

        return tracked;
    }

    /// <summary>The one object of what a store returned: the one the unit has, or a new one; null where the unit removed it.</summary>
    public object? Attach(StoredAggregate stored, AggregateMapping mapping)
    {
        TrackedAggregate tracked = Track(stored.Key, mapping);
        if (tracked.AcceptsNews)
        {
            tracked.Load(stored);
        }

        return tracked.Instance;
    }

    /// <summary>What is known of an object, by reference; null where it is none of this unit's.</summary>
    public TrackedAggregate? Find(object instance) =>
        _tracked.Values.FirstOrDefault(tracked => ReferenceEquals(tracked.Instance, instance));
}
