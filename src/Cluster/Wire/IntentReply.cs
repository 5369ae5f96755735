using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Whether a grain holds its aggregate still.</summary>
[GenerateSerializer, Immutable, Alias("granary.intent-reply")]
internal sealed record IntentReply : IReply
{
    /// <summary>Whether it does.</summary>
    [Id(0)]
    public bool IsGranted { get; init; }

    /// <summary>Where it does not: the version it has.</summary>
    [Id(1)]
    public long Actual { get; init; }

    /// <summary>Where it could not tell: why.</summary>
    [Id(2)]
    public FailureMessage? Failure { get; init; }

    /// <summary>Whether it does not as somebody else has the aggregate: who has more patience may get it.</summary>
    [Id(3)]
    public bool IsHeld { get; init; }

    /// <summary>Whether the asker still waits in line, and keeps its place if it asks again.</summary>
    [Id(4)]
    public bool IsWaiting { get; init; }

    /// <summary>What is left of the asker's patience, where it holds the aggregate or waits.</summary>
    [Id(5)]
    public TimeSpan Left { get; init; }
}
