using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>
/// One identity as a unit of work knows it: what the store held, what the unit holds now, and what that means for the commit.
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

    /// <summary>The object of this identity; null where the unit has found none or removed it.</summary>
    public object? Instance { get; private set; }

    /// <summary>The version the unit has seen, absent where it looked and found nothing; null where it never looked.</summary>
    public AggregateVersion? Seen { get; private set; }

    /// <summary>What the unit saw first: a miss is one, also where a later query found what others had added meanwhile.</summary>
    public AggregateVersion? SeenFirst { get; private set; }

    /// <summary>Whether the answer of a query is news: nothing is known, or a miss, which others have made untrue.</summary>
    public bool AcceptsNews => !IsKnown || (Instance is null && !_gone && Seen == AggregateVersion.Absent);

    /// <summary>The version it has as far as the unit knows; null where the unit cannot tell.</summary>
    public AggregateVersion? Version => _isCommitted ? _committed : Seen;

    /// <summary>Whether the caller added what it had not asked for before.</summary>
    /// <remarks>Then an existing one is a duplicate rather than a conflict.</remarks>
    public bool IsAddition { get; private set; }

    /// <summary>Whether the unit can tell, without asking a store, what there is.</summary>
    public bool IsKnown => Instance is not null || _removed || Seen is not null;

    /// <summary>Notes what the store holds.</summary>
    public void Load(StoredAggregate stored)
    {
        _stored = stored;
        Seen = stored.Version;
        SeenFirst ??= Seen;
        Instance = Mapping.Read(stored);
    }

    /// <summary>Notes that the store holds nothing.</summary>
    public void Miss()
    {
        Seen = AggregateVersion.Absent;
        SeenFirst ??= Seen;
    }

    /// <summary>Takes an object the caller adds.</summary>
    public void Add(object instance)
    {
        Instance = instance;
        IsAddition = !_removed && !_created;
        _untouched = null;
    }

    /// <summary>Takes an object a factory made where there was none: it is stored only once it differs from what it is now.</summary>
    public void Create(object instance)
    {
        Instance = instance;
        _created = true;
        _untouched = Mapping.WriteKnown(instance, Key);
    }

    /// <summary>Takes the object away.</summary>
    public void Remove()
    {
        // What the unit itself made is not stored yet; what it removed before stays removed.
        bool neverStored = IsAddition || _untouched is not null;
        _removed |= !neverStored && Seen != AggregateVersion.Absent;
        Instance = null;
        IsAddition = false;
        _untouched = null;
        _gone = true;
    }

    /// <summary>What the commit has to write for this identity, or null.</summary>
    /// <exception cref="UnstorableValueException">The object holds what no store can keep.</exception>
    /// <exception cref="InvalidOperationException">The object's id is no longer the one it is known by.</exception>
    public AggregateWrite? FindWrite()
    {
        byte[]? document = Instance is null ? null : FindDocument(Instance);
        bool isRemoval = _removed && (Instance is null || _untouched is not null);
        return document is not null || isRemoval ? new AggregateWrite(Key, Expected(), document) : null;
    }

    /// <summary>What must be as it was seen first if everything read is to be validated; null where nothing was seen.</summary>
    public AggregateRead? FindRead() => SeenFirst is { } version ? new AggregateRead(Key, version) : null;

    /// <summary>Notes the version the commit led to; null where it is not known, or not yet.</summary>
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
