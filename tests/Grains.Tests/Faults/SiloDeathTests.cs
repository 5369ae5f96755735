using Granary.TestSupport.Cluster;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Faults;

/// <summary>How the tests of a cluster end a silo.</summary>
public sealed class SiloDeathTests
{
    [Fact]
    public async Task A_silo_that_is_ending_by_itself_can_be_killed()
    {
        await using InProcessTestCluster cluster = new InProcessTestClusterBuilder(2).Build();
        await cluster.DeployAsync();
        InProcessSiloHandle silo = cluster.Silos[1];

        Task ending = silo.SiloHost.StopAsync();
        await cluster.EndAsync(silo);
        await ending;

        Assert.DoesNotContain(silo, cluster.GetActiveSilos());
    }
}
