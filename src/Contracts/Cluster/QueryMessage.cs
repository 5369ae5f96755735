using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>A query, on its way.</summary>
[GenerateSerializer, Immutable, Alias("granary.query")]
public sealed record QueryMessage
{
    /// <summary>The plan; see <see cref="PlanDocument"/>.</summary>
    [Id(0)]
    public byte[] Plan { get; init; } = [];
}
