namespace Granary.Oracle.Tests.Models;

/// <summary>Something with text in every place that can hold text.</summary>
public sealed class Sample
{
    public required string Id { get; init; }

    public required int Lane { get; set; }

    public required string Name { get; set; }

    public Dictionary<string, string> Notes { get; set; } = [];

    public List<string> Tags { get; set; } = [];
}
