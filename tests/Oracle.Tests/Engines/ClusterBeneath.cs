using Granary.Client;
using Granary.Domain;
using Granary.Tests.Testing;
using Granary.Tests.Testing.Cluster;

namespace Granary.Tests.Oracle.Tests.Engines;

/// <summary>A cluster of one silo over a store, which ends with the granary on it.</summary>
internal static class ClusterBeneath
{
    public static async Task<GranaryInstance> OpenAsync(IAggregateModel model, StoreFixture store)
    {
        RunningCluster cluster = await RunningCluster.StartAsync(1, builder => store.Use(builder.AddModel(model))).ConfigureAwait(false);
        return GranaryFactory.Create(builder =>
        {
            cluster.EndWith(builder.Services);
            builder.AddModel(model).UseCluster();
        });
    }
}
