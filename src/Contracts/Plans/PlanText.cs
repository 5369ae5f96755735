namespace Granary.Contracts.Plans;

/// <summary>What plans ask of text, in .NET's terms.</summary>
internal static class PlanText
{
    /// <summary>
    /// The text with every character in upper case, one for one: two texts are equal to <see cref="StringComparison.OrdinalIgnoreCase"/>
    /// where these are equal.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToUpperInvariant();
    }
}
