using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>Whether a grain holds its aggregate still.</summary>
[GenerateSerializer, Immutable, Alias("granary.intent-reply")]
public sealed record IntentReply
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
}
