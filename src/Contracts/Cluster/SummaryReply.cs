using Orleans;

namespace Granary.Contracts.Cluster;

/// <summary>What was asked of all results of a query together.</summary>
[GenerateSerializer, Immutable, Alias("granary.summary-reply")]
public sealed record SummaryReply
{
    /// <summary>The groups; see <see cref="PlanDocument"/>.</summary>
    [Id(0)]
    public byte[] Groups { get; init; } = [];

    /// <summary>The failure, where there is one.</summary>
    [Id(1)]
    public FailureMessage? Failure { get; init; }
}
