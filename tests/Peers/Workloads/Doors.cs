using Orleans.TestingHost;

namespace Granary.Peers.Workloads;

/// <summary>Where calls enter a cluster: half of them by its client, the others by one of its silos.</summary>
/// <remarks>
/// A client sends all calls of a grain through one silo. Where two silos differ on the activation of a grain, it takes callers on both to
/// meet both activations.
/// </remarks>
internal sealed class Doors(InProcessTestCluster cluster)
{
    /// <summary>The services of the client or of a silo that runs, drawn for each call.</summary>
    public IServiceProvider Any()
    {
        InProcessSiloHandle[] silos = [.. cluster.GetActiveSilos()];
        int drawn = Random.Shared.Next(silos.Length * 2);
        return drawn < silos.Length ? silos[drawn].ServiceProvider : cluster.Client.ServiceProvider;
    }
}
