using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Tells a grain the new state of its aggregate after a commit.</summary>
[GenerateSerializer, Immutable, Alias("granary.publish")]
internal sealed record PublishMessage
{
    /// <summary>The commit. Its intent ends.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The new version; 0 if the commit did not change the aggregate.</summary>
    [Id(1)]
    public long Version { get; init; }

    /// <summary>The new document; null if the aggregate was removed.</summary>
    [Id(2)]
    public byte[]? Document { get; init; }
}
