using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>The aggregates somebody asks for.</summary>
[GenerateSerializer, Immutable, Alias("granary.keys")]
public sealed record KeysMessage
{
    /// <summary>The keys of their grains.</summary>
    [Id(0)]
    public string[] Keys { get; init; } = [];
}
