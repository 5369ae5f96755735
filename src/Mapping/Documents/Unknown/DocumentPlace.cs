namespace Granary.Mapping.Documents.Unknown;

/// <summary>Where an object stands in its document.</summary>
/// <param name="Parent">The object around it; null at the root.</param>
/// <param name="Member">The member of that object, as the model of today names it.</param>
/// <param name="IsListed">Whether it is an element of a sequence, whose places mean nothing.</param>
/// <param name="Key">In a dictionary, its key.</param>
/// <param name="IsComputed">Whether it belongs to a computed member, which is never read.</param>
internal readonly record struct DocumentPlace(DocumentNode? Parent, string Member, bool IsListed, string? Key, bool IsComputed)
{
    /// <summary>Where the aggregate itself stands.</summary>
    public static DocumentPlace Root => new(null, "", false, null, false);

    /// <summary>The place of a member of an object.</summary>
    public static DocumentPlace Within(DocumentNode parent, string member, bool isComputed) =>
        new(parent, member, false, null, isComputed || parent.Place.IsComputed);
}
