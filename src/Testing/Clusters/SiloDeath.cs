using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.Testing.Clusters;

/// <summary>The end of a silo, whatever it does meanwhile.</summary>
internal static class SiloDeath
{
    /// <summary>Kills a silo, also one that is ending by itself because it has heard that it was declared dead.</summary>
    public static async Task EndAsync(this InProcessTestCluster cluster, InProcessSiloHandle silo)
    {
        Task terminated = silo.ServiceProvider.GetRequiredService<Silo>().SiloTerminated;
        try
        {
            await cluster.KillSiloAsync(silo).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Orleans does not wait for an end that is under way.
            await terminated.ConfigureAwait(false);
        }
    }
}
