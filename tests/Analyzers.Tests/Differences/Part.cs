namespace Granary.Analyzers.Tests.Differences;

/// <summary>An object within an aggregate.</summary>
public sealed class Part
{
    public string Name { get; set; } = "";

    public int Count { get; set; }
}
