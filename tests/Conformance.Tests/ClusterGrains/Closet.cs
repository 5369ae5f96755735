namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A state whose constructor changes the values it is given, with collections that can be set.</summary>
public sealed class Closet(string key)
{
    public string Lock { get; } = $"#{key}";

    public HashSet<string> Tags { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, int> Counts { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
