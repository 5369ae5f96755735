using Orleans;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>The balance of an account.</summary>
[GenerateSerializer]
internal sealed class BalanceState
{
    [Id(0)]
    public long Amount { get; set; }
}
