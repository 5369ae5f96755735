using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>Tells a grain what a commit made of its aggregate.</summary>
[GenerateSerializer, Immutable, Alias("granary.publish")]
internal sealed record PublishMessage
{
    /// <summary>The commit, whose intent ends.</summary>
    [Id(0)]
    public Guid CommitId { get; init; }

    /// <summary>The version afterwards; 0 where the commit changed nothing about it.</summary>
    [Id(1)]
    public long Version { get; init; }

    /// <summary>The document afterwards; null where the aggregate was removed.</summary>
    [Id(2)]
    public byte[]? Document { get; init; }
}
