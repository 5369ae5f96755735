namespace Granary.Storage.Schema;

/// <summary>Under which names keys are made while a constraint of the same name has keys by a former definition.</summary>
internal static class KeyNames
{
    // No name of a constraint ends like this: it would be no name that a program can say.
    private const string Mark = "\u0001";

    /// <summary>The name for the time of the making.</summary>
    public static string InMaking(string constraint) => constraint + Mark;

    /// <summary>The constraint of a key, whether it is in the making or not.</summary>
    public static string ConstraintOf(string name) => name.EndsWith(Mark, StringComparison.Ordinal) ? name[..^Mark.Length] : name;
}
