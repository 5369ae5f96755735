using System.Collections.Concurrent;
using Granary.Domain;

namespace Granary.Grains.Memory;

/// <summary>The aggregates that have an activation in this silo.</summary>
/// <remarks>
/// Safe for any number of threads. An activation enters before it reads its row. So if an aggregate is not listed after a commit, every
/// activation that comes later reads the row after the commit.
/// </remarks>
internal sealed class LiveOwners
{
    private readonly ConcurrentDictionary<AggregateKey, IResident> _owners = [];

    /// <summary>Lists an activation. A later one of the same aggregate takes its place.</summary>
    public void Enter(AggregateKey key, IResident owner) => _owners[key] = owner;

    /// <summary>Lists an activation no more.</summary>
    public void Leave(AggregateKey key, IResident owner) => _owners.TryRemove(KeyValuePair.Create(key, owner));

    /// <summary>How many aggregates have an activation here. The count takes all locks of the list.</summary>
    public int Count => _owners.Count;

    /// <summary>Whether an aggregate has an activation here.</summary>
    public bool Has(AggregateKey key) => _owners.ContainsKey(key);
}
