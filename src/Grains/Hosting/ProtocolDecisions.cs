using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Grains.Units;

namespace Granary.Grains.Hosting;

/// <summary>The decisions of the commit protocol that a silo makes, as one value; those of the product unless set.</summary>
/// <remarks>
/// The types that carry the protocol out ask the part that concerns them and name no decision themselves, so a test gives a silo other
/// decisions by adding a value of its own to the services of the silo. Immutable, safe on any thread. See ADR 0038.
/// </remarks>
internal sealed record ProtocolDecisions
{
    /// <summary>The protocol as it is.</summary>
    public static ProtocolDecisions Product { get; } = new();

    /// <summary>The decisions of owners.</summary>
    /// <value>Those of the product unless set.</value>
    public OwnerDecisions Owners { get; init; } = new();

    /// <summary>The decisions about attempts that are under way.</summary>
    /// <value>Those of the product unless set.</value>
    public AttemptDecisions Attempts { get; init; } = new();

    /// <summary>The decisions of coordinators.</summary>
    /// <value>Those of the product unless set.</value>
    public UnitDecisions Units { get; init; } = new();
}
