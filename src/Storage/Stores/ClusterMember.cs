namespace Granary.Storage.Stores;

/// <summary>A silo as the membership table knows it. It must not write after the cluster has declared it dead.</summary>
internal sealed record ClusterMember
{
    public required string DeploymentId { get; init; }

    public required string Address { get; init; }

    public required int Port { get; init; }

    public required int Generation { get; init; }
}
