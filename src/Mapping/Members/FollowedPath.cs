using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>The end of a chain of members.</summary>
/// <param name="Path">The path in documents.</param>
/// <param name="Shape">The shape of what is stored there.</param>
/// <param name="Last">The last of the members; null where there are none.</param>
internal sealed record FollowedPath(DocumentPath Path, Shape Shape, ShapeMember? Last)
{
    /// <summary>The shape that the last of the members belongs to; null where there are none.</summary>
    public Shape? Owner { get; init; }

    /// <summary>Whether .NET knows the type of what is stored: a single value or a collection, and no object of the domain.</summary>
    public bool IsValue => Shape.Unwrapped is ScalarShape or SequenceShape or MapShape;
}
