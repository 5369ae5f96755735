namespace Granary.Domain;

/// <summary>Checks the names that values of enums had.</summary>
internal static class FormerValueName
{
    private const string Comma = ",";

    /// <summary>The reason why a value of an enum cannot have had a name, as a clause about both; null if it can.</summary>
    public static string? FindFault(Enum value, string former)
    {
        Type type = value.GetType();
        return Array.IndexOf(Enum.GetNames(type), value.ToString()) < 0 ? "and the value has no name of its own"
            : former.Length == 0 ? "which is empty"
            : former.Contains(Comma, StringComparison.Ordinal) ? "which has a comma; each flag has a former name of its own"
            : char.IsAsciiDigit(former[0]) || former[0] is '-' or '+' || former.Any(IsNoLetter) ? "which no value can have as its name"
            : Array.IndexOf(Enum.GetNames(type), former) >= 0 ? $"which is a name of {type.Name} today"
            : null;
    }

    private static bool IsNoLetter(char character) => char.IsWhiteSpace(character) || char.IsControl(character);
}
