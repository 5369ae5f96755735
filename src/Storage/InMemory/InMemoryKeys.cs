using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Stores;

namespace Granary.Storage.InMemory;

/// <summary>The unique values that the aggregates in memory have. Callers hold the lock of the store.</summary>
internal sealed class InMemoryKeys
{
    private readonly Dictionary<(CollectionName Collection, string Constraint, string Value), string> _owners = [];
    private readonly Dictionary<AggregateKey, IReadOnlyList<UniqueKey>> _held = [];
    private readonly Dictionary<CollectionName, string> _built = [];
    private readonly Dictionary<CollectionName, AggregateMapping> _declared = [];

    /// <summary>The id of the aggregate that has a value; null if the value is free.</summary>
    public string? FindOwner(CollectionName collection, UniqueKey key) =>
        _owners.GetValueOrDefault((collection, key.Constraint, key.Value));

    /// <summary>Replaces the values of the aggregates of a unit that is applied.</summary>
    public void Apply(WriteBatch batch)
    {
        AggregateWrite[] keyed = [.. batch.Writes.Where(write => write.Claims.AreReplaced)];
        foreach (AggregateWrite write in keyed)
        {
            Release(write.Key);
        }

        foreach (AggregateWrite write in keyed)
        {
            Hold(write.Key, write.Claims.Values);
        }
    }

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        _owners.Clear();
        _held.Clear();
    }

    /// <summary>Takes over the constraints of a model. Collections that the model does not declare keep their constraints.</summary>
    public void Declare(AggregateMappings mappings)
    {
        foreach (AggregateMapping mapping in mappings.All)
        {
            _declared[mapping.Collection] = mapping;
        }
    }

    /// <summary>Makes the keys of collections whose constraints are new or have changed.</summary>
    /// <exception cref="ConstraintBrokenException">Two aggregates have the same value. Their collection has no keys afterwards.</exception>
    public void Build(IReadOnlyDictionary<AggregateKey, InMemoryRow> rows)
    {
        foreach (AggregateMapping mapping in _declared.Values)
        {
            string definition = string.Join('\n', mapping.UniqueConstraints.Select(c => $"{c.Name}: {c.Definition}"));
            if (_built.GetValueOrDefault(mapping.Collection, "") != definition)
            {
                _built.Remove(mapping.Collection);
                Build(mapping, rows);
                _built.Add(mapping.Collection, definition);
            }
        }
    }

    private void Build(AggregateMapping mapping, IReadOnlyDictionary<AggregateKey, InMemoryRow> rows)
    {
        Array.ForEach([.. _held.Keys.Where(key => key.Collection == mapping.Collection)], Release);
        var found = new List<(AggregateKey Key, IReadOnlyList<UniqueKey> Keys)>();
        var owners = new Dictionary<(string Constraint, string Value), AggregateKey>();
        foreach ((AggregateKey key, InMemoryRow row) in rows.Where(row => row.Key.Collection == mapping.Collection))
        {
            IReadOnlyList<UniqueKey> keys = StoredKeys.ForAggregate(mapping, key, row.Version, row.Document);
            found.Add((key, keys));
            if (keys.FirstOrDefault(taken => !owners.TryAdd((taken.Constraint, taken.Value), key)) is { } broken)
            {
                throw new ConstraintBrokenException(broken.Constraint, (owners[(broken.Constraint, broken.Value)], key), broken.Value);
            }
        }

        found.ForEach(pair => Hold(pair.Key, pair.Keys));
    }

    private void Release(AggregateKey owner)
    {
        if (_held.Remove(owner, out IReadOnlyList<UniqueKey>? keys))
        {
            foreach (UniqueKey key in keys)
            {
                _owners.Remove((owner.Collection, key.Constraint, key.Value));
            }
        }
    }

    private void Hold(AggregateKey owner, IReadOnlyList<UniqueKey> keys)
    {
        if (keys.Count > 0)
        {
            _held.Add(owner, keys);
        }

        foreach (UniqueKey key in keys)
        {
            _owners.Add((owner.Collection, key.Constraint, key.Value), owner.Id);
        }
    }
}
