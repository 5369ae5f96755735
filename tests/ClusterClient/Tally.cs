namespace Granary.ClusterClient;

/// <summary>What became of calls.</summary>
public sealed record Tally
{
    /// <summary>How many were answered.</summary>
    public int Acknowledged { get; init; }

    /// <summary>How many ended with an unknown outcome that was found out to be: applied.</summary>
    public int FoundApplied { get; init; }

    /// <summary>How many ended with an unknown outcome that was found out to be: not applied, for ever.</summary>
    public int FoundAborted { get; init; }

    /// <summary>How many ended with a conflict, however often they were tried.</summary>
    public int Conflicts { get; init; }

    /// <summary>How many failed in another way, of which nothing is known to have been applied.</summary>
    public int Failed { get; init; }

    /// <summary>The first failures, of all kinds, as they were thrown.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>How long the caller who waited longest did.</summary>
    public double LongestSeconds { get; init; }

    /// <summary>How many callers waited for more than a second.</summary>
    public int HeldUp { get; init; }

    /// <summary>How many changed what is stored.</summary>
    public int Applied => Acknowledged + FoundApplied;

    /// <summary>How many did not simply succeed.</summary>
    public int Troubled => FoundApplied + FoundAborted + Conflicts + Failed;

    /// <summary>What became of the calls of several callers.</summary>
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
