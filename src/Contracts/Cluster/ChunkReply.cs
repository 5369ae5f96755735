using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>Results of a query, and where there are more.</summary>
[GenerateSerializer, Immutable, Alias("granary.chunk-reply")]
public sealed record ChunkReply
{
    /// <summary>The results, in order.</summary>
    [Id(0)]
    public StoredMessage[] Results { get; init; } = [];

    /// <summary>The stream that has the rest; empty where there is none.</summary>
    [Id(1)]
    public Guid Stream { get; init; }

    /// <summary>The failure, where there is one; then there are no results.</summary>
    [Id(2)]
    public FailureMessage? Failure { get; init; }
}
