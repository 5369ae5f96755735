namespace Granary.Mapping.Translation.Relations;

/// <summary>By what a collection finds its elements.</summary>
/// <param name="Comparer">The comparer that its class gave it; null where that is the default one.</param>
/// <param name="IsKnown">Whether it could be found out.</param>
internal sealed record MemberComparer(object? Comparer, bool IsKnown)
{
    /// <summary>The default equality, which is that of what is stored.</summary>
    public static MemberComparer Default { get; } = new(null, IsKnown: true);
}
