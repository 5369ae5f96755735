namespace Granary.Verification;

/// <summary>A span of time on the clock of a history, in ticks of 100 ns since it began. <c>default</c> is its first instant.</summary>
internal readonly record struct Interval
{
    /// <summary>When the client asked.</summary>
    public required long Start { get; init; }

    /// <summary>When the client had the answer or gave up.</summary>
    public required long End { get; init; }
}
