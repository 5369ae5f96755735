using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.TestSupport.Cluster;

/// <summary>The end of a silo of a test, whatever the silo does meanwhile.</summary>
public static class SiloDeath
{
    /// <summary>Kills a silo, also one that is ending by itself because it has heard that it was declared dead.</summary>
    public static async Task EndAsync(this InProcessTestCluster cluster, InProcessSiloHandle silo)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(silo);
        Task terminated = silo.ServiceProvider.GetRequiredService<Silo>().SiloTerminated;
        try
        {
            await cluster.KillSiloAsync(silo);
        }
        catch (OperationCanceledException)
        {
            // Orleans does not wait for an end that is under way.
            await terminated;
        }
    }
}
