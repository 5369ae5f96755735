using System.Collections.Immutable;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>Everything by which the owner of an aggregate decides.</summary>
internal sealed record OwnerState
{
    /// <summary>The state of an owner that has just come.</summary>
    public static OwnerState Initial { get; } = new();

    /// <summary>The durable row.</summary>
    public RowState Row { get; init; }

    /// <summary>The commit for which the aggregate is held still; null if it is not held.</summary>
    public IntentState? Intent { get; init; }

    /// <summary>The number of intents so far.</summary>
    public int Intents { get; init; }

    /// <summary>The gate: the visitors that are in, and the visitors that wait in line.</summary>
    public GateState Gate { get; init; } = GateState.Empty;

    /// <summary>The visitors that wait, by ticket; of the calls, only those that are in.</summary>
    public ImmutableSortedDictionary<long, Visitor> Visitors { get; init; } = ImmutableSortedDictionary<long, Visitor>.Empty;

    /// <summary>Whether the owner leaves once the intent has ended.</summary>
    public bool LeavesAfterIntent { get; init; }

    /// <summary>Whether the owner is about to leave, so that requests for intents are for its successor.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>The row that answers a find at once; null where the find has to wait.</summary>
    public StoredRow? Readable => Intent is null ? Row.Known : null;

    /// <summary>The rest of the patience of a request for an intent; none if it waits no longer.</summary>
    public TimeSpan LeftOf(long ticket, TimeSpan now) =>
        Visitors.TryGetValue(ticket, out Visitor? visitor) && visitor is Visitor.PlaceIntent asker ? asker.LeftAt(now) : TimeSpan.Zero;
}
