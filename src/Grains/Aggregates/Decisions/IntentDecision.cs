using Granary.Domain;

namespace Granary.Grains.Aggregates.Decisions;

/// <summary>The decision of an owner on a request for an intent. The set of decisions is closed.</summary>
internal abstract record IntentDecision
{
    private IntentDecision()
    {
    }

    /// <summary>The attempt holds the aggregate.</summary>
    /// <param name="Left">The rest of the request's patience.</param>
    internal sealed record Granted(TimeSpan Left) : IntentDecision;

    /// <summary>The aggregate is not at the version that the commit expects.</summary>
    /// <param name="Actual">The version that is visible: absent for a tombstone.</param>
    internal sealed record OtherVersion(AggregateVersion Actual) : IntentDecision;

    /// <summary>The aggregate is in use, and the request may not wait.</summary>
    internal sealed record InUse : IntentDecision;

    /// <summary>The request keeps its place in line if it is sent again, here or at the owner's successor.</summary>
    /// <param name="Left">The rest of its patience.</param>
    internal sealed record Waits(TimeSpan Left) : IntentDecision;

    /// <summary>The request is over: its patience ended, or its commit did.</summary>
    /// <param name="Actual">The version that is visible.</param>
    /// <param name="Left">The rest of its patience.</param>
    internal sealed record GaveUp(AggregateVersion Actual, TimeSpan Left) : IntentDecision;
}
