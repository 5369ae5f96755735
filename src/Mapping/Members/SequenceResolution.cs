using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>A collection within an aggregate: its path in the document, and its elements.</summary>
internal sealed class SequenceResolution
{
    internal SequenceResolution(DocumentPath path, MemberResolver elements)
    {
        Path = path;
        Elements = elements;
    }

    /// <summary>The path to the collection, from the object or element at which the names began.</summary>
    public DocumentPath Path { get; }

    /// <summary>Follows the members of an element.</summary>
    internal MemberResolver Elements { get; }

    /// <summary>The member that holds the collection; null if the collection is an element of another one.</summary>
    internal ShapeMember? Member { get; init; }

    /// <summary>The shape that has the member.</summary>
    internal Shape? Owner { get; init; }
}
