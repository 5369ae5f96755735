using Orleans;

namespace Granary.Cluster.Wire;

/// <summary>What a silo knows of the domain, and where it keeps the aggregates.</summary>
[GenerateSerializer, Immutable, Alias("granary.model")]
internal sealed record ModelMessage
{
    /// <summary>The collections of its model.</summary>
    [Id(0)]
    public CollectionMessage[] Collections { get; init; } = [];

    /// <summary>The place that is the silo's alone unless another one names the same: a file, or memory; empty for a server.</summary>
    [Id(1)]
    public string Place { get; init; } = "";
}
