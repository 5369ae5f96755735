using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>The message of a grain's aggregate.</summary>
[GenerateSerializer, Immutable, Alias("granary.find-reply")]
internal sealed record FindReply : IReply
{
    /// <summary>The version of the aggregate.</summary>
    [Id(0)]
    public long Version { get; init; }

    /// <summary>The stored document; null if there is no such aggregate.</summary>
    [Id(1)]
    public byte[]? Document { get; init; }

    /// <summary>The failure, if there is one.</summary>
    [Id(2)]
    public FailureMessage? Failure { get; init; }
}
