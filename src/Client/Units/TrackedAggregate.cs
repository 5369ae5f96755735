using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>
/// One identity in a unit of work: the state that the store held, the object that the unit holds, and the write that the commit needs.
/// </summary>
/// <remarks>A member that throws leaves the entry as it was.</remarks>
internal sealed class TrackedAggregate(AggregateKey key, AggregateMapping mapping)
{
    private TrackedState _state = TrackedState.Empty.Value;
    private AfterCommit? _afterCommit;

    public AggregateKey Key { get; } = key;

    public AggregateMapping Mapping { get; } = mapping;

    /// <summary>The object of this identity; null if the unit found none, or removed it.</summary>
    public object? Instance => _state.Instance;

    /// <summary>The version that the unit last saw: absent if it looked and found nothing, null if it never looked.</summary>
    public AggregateVersion? Seen { get; private set; }

    /// <summary>The version that the unit saw first. A miss counts, even if a later query found what others had added meanwhile.</summary>
    public AggregateVersion? SeenFirst { get; private set; }

    /// <summary>Whether the commit validates what the unit saw first, even if the unit changes nothing.</summary>
    public bool IsReliedOn { get; private set; }

    /// <summary>Whether a query result may populate this entry: the unit never loaded the identity, or had found it missing.</summary>
    public bool AcceptsNews => !IsKnown || _state is TrackedState.Empty;

    /// <summary>The version of the aggregate as far as the unit knows; null if the unit cannot tell.</summary>
    public AggregateVersion? Version => _afterCommit is { } after ? after.Version : Seen;

    /// <summary>
    /// Whether the caller added the aggregate, and the unit had not removed or discarded another object under the same id.
    /// </summary>
    /// <remarks>If so, an existing aggregate is a duplicate and not a conflict.</remarks>
    public bool IsAddition => _state is TrackedState.Added;

    /// <summary>Whether the unit can tell without the store whether the aggregate exists.</summary>
    public bool IsKnown => Instance is not null || _state is TrackedState.Removed || Seen is not null;

    /// <summary>Notes the document that the store holds.</summary>
    /// <exception cref="MalformedDocumentException">The document is not one of the aggregate. The unit still does not know it.</exception>
    public void Load(StoredAggregate stored)
    {
        _state = new TrackedState.Loaded(Mapping.Read(stored), stored);
        See(stored.Version);
    }

    /// <summary>Notes that the store holds no document.</summary>
    public void Miss() => See(AggregateVersion.Absent);

    /// <summary>Notes that the unit decides by what it saw of this identity, so that the commit validates it.</summary>
    public void RelyOn() => IsReliedOn = true;

    /// <summary>Takes an object that the caller adds.</summary>
    public void Add(object instance) => _state = _state is TrackedState.Removed or TrackedState.Discarded
        ? new TrackedState.Replacing(instance, _state)
        : new TrackedState.Added(instance);

    /// <summary>Takes an object that a factory made for a missing aggregate. It is stored only if it changes after this.</summary>
    /// <exception cref="UnstorableValueException">The object holds what no store can keep. The unit does not take it.</exception>
    public void Create(object instance) =>
        _state = new TrackedState.Created(instance, Mapping.WriteKnown(instance, Key), Before: _state);

    /// <summary>Removes the object.</summary>
    public void Remove() => _state = _state switch
    {
        TrackedState.Loaded loaded => new TrackedState.Removed(loaded.Stored),
        TrackedState.Added => TrackedState.Withdrawn.Value,
        TrackedState.Replacing replacing => replacing.Before,
        TrackedState.Created { Before: TrackedState.Removed removed } => removed,
        TrackedState.Created => TrackedState.Discarded.Value,
        TrackedState.Empty or TrackedState.Withdrawn when Seen is null => new TrackedState.Removed(null),
        TrackedState.Empty => TrackedState.Withdrawn.Value,
        _ => _state,
    };

    /// <summary>The write that the commit needs for this identity; null if none.</summary>
    /// <exception cref="UnstorableValueException">The object holds what no store can keep.</exception>
    /// <exception cref="InvalidOperationException">The id of the object is no longer the id under which the unit knows it.</exception>
    public AggregateWrite? FindWrite()
    {
        byte[]? document = Instance is null ? null : FindDocument(Instance);
        bool isRemoval = _state is TrackedState.Removed or TrackedState.Created { Before: TrackedState.Removed };
        return document is not null || isRemoval ? new AggregateWrite(Key, Expected(), document) : null;
    }

    /// <summary>The read that a validating commit checks: the version seen first; null if the unit saw none.</summary>
    public AggregateRead? FindRead() => SeenFirst is { } version ? new AggregateRead(Key, version) : null;

    /// <summary>Notes the version after the commit; null while it is not known.</summary>
    public void Commit(AggregateVersion? version) => _afterCommit = new AfterCommit(version);

    private void See(AggregateVersion version)
    {
        Seen = version;
        SeenFirst ??= version;
    }

    private ExpectedVersion Expected() => Seen is { } version ? ExpectedVersion.Exactly(version)
        : IsAddition ? ExpectedVersion.Absent
        : ExpectedVersion.Any;

    private byte[]? FindDocument(object instance)
    {
        Mapping.RequireIdentity(instance, Key);
        return _state switch
        {
            TrackedState.Created created => Mapping.WriteIfDifferent(instance, Key, created.Untouched),
            TrackedState.Loaded loaded => Mapping.WriteIfChanged(instance, loaded.Stored),
            TrackedState.Replacing { Before: TrackedState.Removed { Stored: { } stored } } => Mapping.WriteIfChanged(instance, stored),
            _ => Mapping.Write(instance, Key),
        };
    }

    private sealed record AfterCommit(AggregateVersion? Version);
}
