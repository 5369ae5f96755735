namespace Granary.Mapping.Translation.Relations;

/// <summary>The comparer by which a collection finds its elements.</summary>
/// <param name="Comparer">The comparer that the class passes to the collection; null for the default one.</param>
/// <param name="IsKnown">Whether the comparer could be determined.</param>
internal sealed record MemberComparer(object? Comparer, bool IsKnown)
{
    /// <summary>The default equality, which is that of the stored forms.</summary>
    public static MemberComparer Default { get; } = new(null, IsKnown: true);
}
