namespace Granary.Storage.Schema;

/// <summary>The names of keys that are being made while the constraint still has keys by a former definition.</summary>
internal static class KeyNames
{
    // No constraint has a name that ends in this control character.
    private const string Mark = "\u0001";

    /// <summary>The name of the new keys until they are complete.</summary>
    public static string InMaking(string constraint) => constraint + Mark;

    /// <summary>The constraint of a key, be the key complete or still being made.</summary>
    public static string ConstraintOf(string name) => name.EndsWith(Mark, StringComparison.Ordinal) ? name[..^Mark.Length] : name;
}
