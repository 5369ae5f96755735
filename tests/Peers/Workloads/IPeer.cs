using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.Peers.Workloads;

/// <summary>A system that keeps data on a cluster of silos in this process, over PostgreSQL.</summary>
internal interface IPeer : IAsyncDisposable
{
    /// <summary>The cluster.</summary>
    InProcessTestCluster Cluster { get; }

    IBank Bank { get; }

    ICounters Counters { get; }

    ILists Lists { get; }

    IRegisters Registers { get; }

    /// <summary>Whether a grain keeps data of the workloads.</summary>
    bool Keeps(GrainId grain);
}
