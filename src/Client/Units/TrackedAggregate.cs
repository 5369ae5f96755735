using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>
/// One identity in a unit of work: the state that the store held, the object that the unit holds, and the write that the commit needs.
/// </summary>
internal sealed class TrackedAggregate(AggregateKey key, AggregateMapping mapping)
{
    private StoredAggregate? _stored;
    private byte[]? _untouched;
    private bool _created;
    private bool _removed;
    private bool _gone;
    private bool _isCommitted;
    private AggregateVersion? _committed;

    public AggregateKey Key { get; } = key;

    public AggregateMapping Mapping { get; } = mapping;

    /// <summary>The object of this identity; null if the unit found none, or removed it.</summary>
    public object? Instance { get; private set; }

    /// <summary>The version that the unit last saw: absent if it looked and found nothing, null if it never looked.</summary>
    public AggregateVersion? Seen { get; private set; }

    /// <summary>The version that the unit saw first. A miss counts, even if a later query found what others had added meanwhile.</summary>
    public AggregateVersion? SeenFirst { get; private set; }

    /// <summary>Whether a query result may populate this entry: the unit never loaded the identity, or had found it missing.</summary>
    public bool AcceptsNews => !IsKnown || (Instance is null && !_gone && Seen == AggregateVersion.Absent);

    /// <summary>The version of the aggregate as far as the unit knows; null if the unit cannot tell.</summary>
    public AggregateVersion? Version => _isCommitted ? _committed : Seen;

    /// <summary>Whether the caller added the aggregate without having asked for it before.</summary>
    /// <remarks>If so, an existing aggregate is a duplicate and not a conflict.</remarks>
    public bool IsAddition { get; private set; }

    /// <summary>Whether the unit can tell without the store whether the aggregate exists.</summary>
    public bool IsKnown => Instance is not null || _removed || Seen is not null;

    /// <summary>Notes the document that the store holds.</summary>
    public void Load(StoredAggregate stored)
    {
        _stored = stored;
        Seen = stored.Version;
        SeenFirst ??= Seen;
        Instance = Mapping.Read(stored);
    }

    /// <summary>Notes that the store holds no document.</summary>
    public void Miss()
    {
        Seen = AggregateVersion.Absent;
        SeenFirst ??= Seen;
    }

    /// <summary>Takes an object that the caller adds.</summary>
    public void Add(object instance)
    {
        Instance = instance;
        IsAddition = !_removed && !_created;
        _untouched = null;
    }

    /// <summary>Takes an object that a factory made for a missing aggregate. It is stored only if it changes after this.</summary>
    public void Create(object instance)
    {
        Instance = instance;
        _created = true;
        _untouched = Mapping.WriteKnown(instance, Key);
    }

    /// <summary>Removes the object.</summary>
    public void Remove()
    {
        // An object that the unit itself made is not stored yet; an aggregate that it removed before stays removed.
        bool neverStored = IsAddition || _untouched is not null;
        _removed |= !neverStored && Seen != AggregateVersion.Absent;
        Instance = null;
        IsAddition = false;
        _untouched = null;
        _gone = true;
    }

    /// <summary>The write that the commit needs for this identity; null if none.</summary>
    /// <exception cref="UnstorableValueException">The object holds what no store can keep.</exception>
    /// <exception cref="InvalidOperationException">The id of the object is no longer the id under which the unit knows it.</exception>
    public AggregateWrite? FindWrite()
    {
        byte[]? document = Instance is null ? null : FindDocument(Instance);
        bool isRemoval = _removed && (Instance is null || _untouched is not null);
        return document is not null || isRemoval ? new AggregateWrite(Key, Expected(), document) : null;
    }

    /// <summary>The read that a validating commit checks: the version seen first; null if the unit saw none.</summary>
    public AggregateRead? FindRead() => SeenFirst is { } version ? new AggregateRead(Key, version) : null;

    /// <summary>Notes the version after the commit; null while it is not known.</summary>
    public void Commit(AggregateVersion? version) => (_isCommitted, _committed) = (true, version);

    private ExpectedVersion Expected() => Seen is { } version ? ExpectedVersion.Exactly(version)
        : _removed ? ExpectedVersion.Any
        : ExpectedVersion.Absent;

    private byte[]? FindDocument(object instance)
    {
        Mapping.RequireIdentity(instance, Key);
        return _untouched is not null ? Mapping.WriteIfDifferent(instance, Key, _untouched)
            : IsAddition || _stored is null ? Mapping.Write(instance, Key)
            : Mapping.WriteIfChanged(instance, _stored);
    }
}
