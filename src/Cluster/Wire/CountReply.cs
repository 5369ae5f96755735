using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>A number of aggregates.</summary>
[GenerateSerializer, Immutable, Alias("granary.count-reply")]
internal sealed record CountReply : IReply
{
    /// <summary>The number.</summary>
    [Id(0)]
    public long Count { get; init; }

    /// <summary>The failure, if there is one.</summary>
    [Id(1)]
    public FailureMessage? Failure { get; init; }
}
