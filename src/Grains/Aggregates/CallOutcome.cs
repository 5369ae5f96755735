using Granary.Domain;

namespace Granary.Grains.Aggregates;

/// <summary>What became of a group of calls that share a stored row.</summary>
/// <param name="Applied">The version of the row before the calls; null where they were not applied.</param>
/// <param name="Failure">Why not; null where they have to be run again, as somebody else changed the row or knows one of them.</param>
internal sealed record CallOutcome(AggregateVersion? Applied, Exception? Failure)
{
    /// <summary>Nothing was applied; run again.</summary>
    public static CallOutcome Again { get; } = new(null, null);

    /// <summary>
    /// Nothing was applied for what one of the calls did; run again, which counts for no attempt, as at least one call ends each time.
    /// </summary>
    public static CallOutcome Apart { get; } = new(null, null) { IsForOneOfThem = true };

    /// <summary>Whether one call alone is to blame.</summary>
    public bool IsForOneOfThem { get; private init; }
}
