namespace Granary.Conformance.Tests.Models;

/// <summary>Orders text from the last to the first.</summary>
public sealed class Backwards : IComparer<string>
{
    public int Compare(string? x, string? y) => string.CompareOrdinal(y, x);
}
