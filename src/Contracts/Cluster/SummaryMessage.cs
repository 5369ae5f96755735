using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>A query whose results are summed up, on its way.</summary>
[GenerateSerializer, Immutable, Alias("granary.summary")]
public sealed record SummaryMessage
{
    /// <summary>The plan; see <see cref="PlanDocument"/>.</summary>
    [Id(0)]
    public byte[] Plan { get; init; } = [];

    /// <summary>What is asked of the results; see <see cref="PlanDocument"/>.</summary>
    [Id(1)]
    public byte[] Summary { get; init; } = [];
}
