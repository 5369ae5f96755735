namespace Granary.Mapping.Documents.Unknown;

/// <summary>The position of an object in its document.</summary>
/// <param name="Parent">The object that holds the object; null at the root.</param>
/// <param name="Member">The member of the parent, by its present name.</param>
/// <param name="IsListed">Whether the object is an element of a sequence. Indexes do not identify elements.</param>
/// <param name="Key">The key of the object in a dictionary; null elsewhere.</param>
/// <param name="IsComputed">Whether the object belongs to a computed member. Such members are written and never read.</param>
internal readonly record struct NodePosition(DocumentNode? Parent, string Member, bool IsListed, string? Key, bool IsComputed)
{
    /// <summary>The position of the aggregate itself.</summary>
    public static NodePosition Root => new(null, "", IsListed: false, null, IsComputed: false);

    /// <summary>The position of a member of an object.</summary>
    public static NodePosition ForMember(DocumentNode parent, string member, bool isComputed) =>
        new(parent, member, IsListed: false, null, isComputed || parent.Position.IsComputed);
}
