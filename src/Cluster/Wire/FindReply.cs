using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>What a grain holds of its aggregate, on its way.</summary>
[GenerateSerializer, Immutable, Alias("granary.find-reply")]
internal sealed record FindReply : IReply
{
    /// <summary>The version of the aggregate.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>Its document as it is stored; null where there is no such aggregate.</summary>
    [Id(1)]
    public byte[]? Document { get; init; }

    /// <summary>The failure, where there is one.</summary>
    [Id(2)]
    public FailureMessage? Failure { get; init; }
}
