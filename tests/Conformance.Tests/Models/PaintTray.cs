namespace Granary.Conformance.Tests.Models;

/// <summary>A part with a collection that has a comparer.</summary>
public sealed class PaintTray
{
    public HashSet<string> Codes { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
