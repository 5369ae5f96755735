using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>The end of a chain of members.</summary>
/// <param name="Path">The path in documents.</param>
/// <param name="Shape">The shape of the stored value.</param>
/// <param name="Last">The last of the members; null if there are none.</param>
internal sealed record FollowedPath(DocumentPath Path, Shape Shape, ShapeMember? Last)
{
    /// <summary>The shape that has the last member; null if there are no members.</summary>
    public Shape? Owner { get; init; }

    /// <summary>Whether the value is of a type of .NET: a single value or a collection, and no object of the domain.</summary>
    public bool IsValue => Shape.Unwrapped is ScalarShape or SequenceShape or MapShape;
}
