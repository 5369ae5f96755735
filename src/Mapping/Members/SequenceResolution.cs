using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Where a collection within an aggregate stands in its document, and what its elements are.</summary>
internal sealed class SequenceResolution
{
    internal SequenceResolution(DocumentPath path, MemberResolver elements)
    {
        Path = path;
        Elements = elements;
    }

    /// <summary>The path to it, from what the members belong to.</summary>
    public DocumentPath Path { get; }

    internal MemberResolver Elements { get; }

    /// <summary>The member that holds the collection; null where it is an element of another one.</summary>
    internal ShapeMember? Member { get; init; }

    /// <summary>What that member belongs to.</summary>
    internal Shape? Owner { get; init; }

    /// <summary>Follows members of an element, as documents name them, to a single value; none where the element is one itself.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">Why there is none, for people.</param>
    public MemberResolution? FindStoredMember(IReadOnlyList<string> members, out string fault) => Elements.FollowStored(members, out fault);

    /// <summary>Follows members of an element, as documents name them, to a collection within it.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">Why there is none, for people.</param>
    public SequenceResolution? FindStoredSequence(IReadOnlyList<string> members, out string fault) =>
        Elements.FollowStoredToSequence(members, out fault);
}
