namespace Granary.Chaos.Measures;

/// <summary>Something that a run must show, and what it showed.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Required">The limit, for a reader.</param>
internal sealed record Requirement(string Name, string Required)
{
    /// <summary>What was measured, for a reader.</summary>
    public required string Measured { get; init; }

    /// <summary>Whether the limit is kept.</summary>
    public required bool Holds { get; init; }
}
