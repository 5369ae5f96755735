namespace Granary.ClusterClient;

/// <summary>The outcomes of calls.</summary>
public sealed record Tally
{
    /// <summary>The number of answered calls.</summary>
    public int Acknowledged { get; init; }

    /// <summary>The number of calls that ended with an unknown outcome and turned out to be applied.</summary>
    public int FoundApplied { get; init; }

    /// <summary>The number of calls that ended with an unknown outcome and turned out to be aborted for ever.</summary>
    public int FoundAborted { get; init; }

    /// <summary>The number of calls that ended with a conflict after all attempts.</summary>
    public int Conflicts { get; init; }

    /// <summary>The number of calls that failed in another way; nothing is known to have been applied.</summary>
    public int Failed { get; init; }

    /// <summary>The first failures, of all kinds, as they were thrown.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>The longest time that a caller waited.</summary>
    public double LongestSeconds { get; init; }

    /// <summary>The number of callers that waited for more than a second.</summary>
    public int HeldUp { get; init; }

    /// <summary>The number of calls that changed what is stored.</summary>
    public int Applied => Acknowledged + FoundApplied;

    /// <summary>The number of calls that did not simply succeed.</summary>
    public int Troubled => FoundApplied + FoundAborted + Conflicts + Failed;

    /// <summary>The outcomes of the calls of several callers together.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate((one, other) => new Tally
    {
        Acknowledged = one.Acknowledged + other.Acknowledged,
        FoundApplied = one.FoundApplied + other.FoundApplied,
        FoundAborted = one.FoundAborted + other.FoundAborted,
        Conflicts = one.Conflicts + other.Conflicts,
        Failed = one.Failed + other.Failed,
        Failures = [.. one.Failures, .. other.Failures],
        LongestSeconds = Math.Max(one.LongestSeconds, other.LongestSeconds),
        HeldUp = one.HeldUp + other.HeldUp,
    });

    public override string ToString() =>
        $"{Acknowledged} acknowledged, {FoundApplied} found applied, {FoundAborted} found aborted, {Conflicts} conflicts, {Failed} failed; "
        + $"{HeldUp} held up for more than a second, the longest for {LongestSeconds:F1} s"
        + string.Concat(Failures.Take(5).Select(failure => $"\n  {failure}"));
}
