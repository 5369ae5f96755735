namespace Granary.Chaos.Tests;

/// <summary>What a client process does.</summary>
/// <param name="Kind"><c>increments</c>, <c>transfers</c> or <c>both</c>.</param>
internal sealed record Workload(string Kind)
{
    /// <summary>How many workers call at once.</summary>
    public int Workers { get; init; } = 16;

    /// <summary>How many aggregates they share.</summary>
    public int Shared { get; init; } = 1;

    /// <summary>How many calls they make before they end by themselves.</summary>
    public int Calls { get; init; } = int.MaxValue / 2;
}
