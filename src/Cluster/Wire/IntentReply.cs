using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The answer of a grain that was asked to hold its aggregate.</summary>
[GenerateSerializer, Immutable, Alias("granary.intent-reply")]
internal sealed record IntentReply : IReply
{
    /// <summary>Whether the grain holds the aggregate for the commit.</summary>
    [Id(0)]
    public bool IsGranted { get; init; }

    /// <summary>The version of the aggregate, if the grain does not hold it.</summary>
    [Id(1)]
    public long Actual { get; init; }

    /// <summary>The failure, if the grain could not decide.</summary>
    [Id(2)]
    public FailureMessage? Failure { get; init; }

    /// <summary>
    /// Whether the grain refused because another commit holds the aggregate. A request with more patience may be granted.
    /// </summary>
    [Id(3)]
    public bool IsHeld { get; init; }

    /// <summary>Whether the request still waits. A repeat of the request keeps its place in the queue.</summary>
    [Id(4)]
    public bool IsWaiting { get; init; }

    /// <summary>The remaining patience of the request, if it was granted or still waits.</summary>
    [Id(5)]
    public TimeSpan Left { get; init; }
}
