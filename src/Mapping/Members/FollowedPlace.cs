using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Where a chain of members leads.</summary>
/// <param name="Members">The members on the way, as documents have them.</param>
/// <param name="Shape">What stands there.</param>
/// <param name="Last">The last of the members; null where there are none.</param>
internal sealed record FollowedPlace(IReadOnlyList<string> Members, Shape Shape, ShapeMember? Last)
{
    /// <summary>What the last of the members belongs to; null where there are none.</summary>
    public Shape? Owner { get; init; }

    /// <summary>What stands in for members on the way that documents may lack.</summary>
    public PlanStandIns? StandIns { get; init; }

    /// <summary>The place as a column.</summary>
    public PlanColumn Column => new(Members) { StandIns = StandIns };

    /// <summary>Whether .NET knows the type of what stands there: a single value or a collection, and no object of the domain.</summary>
    public bool IsValue => Shape.Unwrapped is ScalarShape or SequenceShape or MapShape;
}
