namespace Granary.Domain;

/// <summary>The names of the scratch collections of a verification, which lie beside those of a domain.</summary>
internal static class ScratchNames
{
    /// <summary>The beginning of every such name. No domain may use it.</summary>
    public const string Prefix = "granary-verify-";

    /// <summary>Whether a name is that of a scratch collection.</summary>
    public static bool Include(string collection) => collection.StartsWith(Prefix, StringComparison.Ordinal);
}
