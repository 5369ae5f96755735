namespace Granary.Contracts.Plans;

/// <summary>The functions of text that plans use, in the terms of .NET.</summary>
internal static class PlanText
{
    /// <summary>
    /// The text with every character in upper case, one for one: two texts are equal to <see cref="StringComparison.OrdinalIgnoreCase"/>
    /// if their results here are equal.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToUpperInvariant();
    }
}
