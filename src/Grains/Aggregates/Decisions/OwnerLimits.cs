using Granary.Contracts.Hosting;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The times by which the owner of an aggregate decides.</summary>
internal sealed record OwnerLimits
{
    /// <summary>
    /// The number of questions without an answer after which a commit is resolved. A silo that is cut off or stopped is declared dead
    /// sooner. After that many questions, resolving costs a commit that may be alive, and waiting on costs every visitor of the aggregate.
    /// </summary>
    public const int MaxUnanswered = 3;

    /// <summary>The times that the settings of a cluster name.</summary>
    public static OwnerLimits From(ClusterOptions options) => new() { IntentLimit = options.IntentLimit, RepeatFor = options.RepeatFor };

    /// <summary>The age at which the owner asks about the commit of an intent.</summary>
    public required TimeSpan IntentLimit { get; init; }

    /// <summary>The time for which a caller waits for an answer; a visitor that waited longer is refused.</summary>
    public required TimeSpan RepeatFor { get; init; }

    /// <summary>The time between two questions about an intent that outlives its limit.</summary>
    public TimeSpan AskEvery => IntentLimit / 4;

    /// <summary>
    /// The time after which a visitor that waits for an intent makes the owner ask. It is longer than the limit, so that the owner's timer
    /// asks first. An owner that is about to leave has no timer and receives no publications; there, only the visitor asks.
    /// </summary>
    public TimeSpan VisitorAsksAfter => IntentLimit * 1.5;
}
