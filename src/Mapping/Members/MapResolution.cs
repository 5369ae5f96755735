using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>A dictionary within an aggregate: its path in the document, and its values.</summary>
internal sealed class MapResolution
{
    internal MapResolution(DocumentPath path, MemberResolver values)
    {
        Path = path;
        Values = values;
    }

    /// <summary>The path to the dictionary, from the object or element at which the names began.</summary>
    public DocumentPath Path { get; }

    /// <summary>Follows the members of a value.</summary>
    public MemberResolver Values { get; }

    /// <summary>The member that holds the dictionary; null if the dictionary is an element of a collection.</summary>
    public ShapeMember? Member { get; init; }

    /// <summary>The shape that has the member.</summary>
    public Shape? Owner { get; init; }
}
