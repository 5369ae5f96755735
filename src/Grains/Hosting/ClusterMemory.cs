using Granary.Storage.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Granary.Grains.Hosting;

/// <summary>Finds the memory of the cluster that a silo belongs to.</summary>
internal static class ClusterMemory
{
    /// <summary>The memory that the silos of this cluster in this process share.</summary>
    /// <remarks>
    /// Clusters of localhost clustering all have the same names unless configured. The endpoint of the primary silo, which keeps the
    /// membership of such a cluster, tells them apart.
    /// </remarks>
    public static SharedMemory ForSilo(IServiceProvider provider)
    {
        ClusterOptions cluster = provider.GetRequiredService<IOptions<ClusterOptions>>().Value;
        object? primary = provider.GetRequiredService<IOptions<DevelopmentClusterMembershipOptions>>().Value.PrimarySiloEndpoint;
        return new SharedMemory(
            $"{cluster.ClusterId}\n{cluster.ServiceId}\n{primary}", provider.GetRequiredService<TimeProvider>());
    }
}
