using Granary.Client;
using Granary.Cluster;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;

namespace Granary.Oracle.Tests.Engines;

/// <summary>A cluster of one silo over a store, which ends with the granary on it.</summary>
internal static class ClusterBeneath
{
    public static async Task<GranaryInstance> OpenAsync(IAggregateModel model, StoreFixture store)
    {
        RunningCluster cluster = await RunningCluster.StartAsync(1, builder => store.Use(builder.AddModel(model).Configure(Quietly)))
            .ConfigureAwait(false);
        return GranaryFactory.Create(builder =>
        {
            cluster.EndWith(builder.Services);
            builder.AddModel(model).UseCluster();
        });
    }

    // A cluster of tests is in development mode, which explains every new statement and counts its rows; here every statement is new.
    private static void Quietly(GranaryOptions options) => options.Queries.WarnScannedRows = 0;
}
