using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Units;
using Granary.Storage.Stores;

namespace Granary.Grains.Protocol;

/// <summary>The decisions of the commit protocol that a silo makes, as one value.</summary>
/// <remarks>
/// <see cref="Product"/> is the protocol. Whatever carries the protocol out asks this value and names no decision itself, so a test gives a
/// silo other decisions by adding a value of its own to the services of the silo. Immutable, safe on any thread. Each decision is a
/// function without state, so a call costs one delegate and allocates nothing. See ADR 0038.
/// </remarks>
internal sealed record ProtocolDecisions
{
    /// <summary>The protocol as it is.</summary>
    public static ProtocolDecisions Product { get; } = new();

    /// <summary>Decides for the owner of an aggregate.</summary>
    public delegate OwnerStep OfOwner(OwnerState state, OwnerEvent happened, OwnerLimits limits, TimeSpan now);

    /// <summary>Decides for a unit that places its intents.</summary>
    public delegate PlacingSteps.Step OfPlacing(PlacingState state, PlacingEvent ended);

    /// <summary>Decides for the coordinator of a unit.</summary>
    public delegate UnitSteps.Step OfUnit(UnitState state, UnitEvent happened);

    /// <summary>Decides the reply to a caller that waits for an attempt.</summary>
    public delegate JoinSteps.Effect OfJoin(JoinSteps.Caller caller, JoinSteps.Event end);

    /// <summary>Combines the answers of the coordinators of one commit.</summary>
    public delegate CoordinatorAnswer OfAnswers(ReadOnlySpan<CoordinatorAnswer> answers);

    /// <summary>The row that answers a find at once; null where the find has to wait.</summary>
    /// <value><see cref="OwnerState.Readable"/> unless set.</value>
    public Func<OwnerState, StoredRow?> Readable { get; init; } = static state => state.Readable;

    /// <summary>What an event leads to at the owner of an aggregate.</summary>
    /// <value><see cref="OwnerSteps.Apply"/> unless set.</value>
    public OfOwner Owner { get; init; } = OwnerSteps.Apply;

    /// <summary>What the end of a request to participants leads to.</summary>
    /// <value><see cref="PlacingSteps.Apply"/> unless set.</value>
    public OfPlacing Placing { get; init; } = PlacingSteps.Apply;

    /// <summary>What an event leads to at the coordinator of a unit.</summary>
    /// <value><see cref="UnitSteps.Apply"/> unless set.</value>
    public OfUnit Unit { get; init; } = UnitSteps.Apply;

    /// <summary>What the end of a wait for an attempt leads to.</summary>
    /// <value><see cref="JoinSteps.Apply"/> unless set.</value>
    public OfJoin Join { get; init; } = JoinSteps.Apply;

    /// <summary>What several answers of coordinators say together.</summary>
    /// <value><see cref="CoordinatorAnswers.Combine"/> unless set.</value>
    public OfAnswers Answers { get; init; } = CoordinatorAnswers.Combine;
}
