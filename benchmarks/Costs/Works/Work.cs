namespace Granary.Benchmarks.Costs.Works;

/// <summary>A work, and everyone who does it.</summary>
/// <param name="Name">The name of the work.</param>
/// <param name="Callers">With how many callers at once it is measured, one after another.</param>
/// <param name="Sides">Who does it, ours first.</param>
internal sealed record Work(string Name, IReadOnlyList<int> Callers, IReadOnlyList<Side> Sides)
{
    /// <summary>The numbers of callers of most works.</summary>
    public static IReadOnlyList<int> ManyToOne { get; } = [64, 16, 1];
}
