using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Testing.Tests.Clusters;

/// <summary>Silos start, stop and die under a test, and what was committed is there afterwards, over each store.</summary>
public sealed class SiloChangeTests
{
    private const string Server = "GRANARY_TEST_POSTGRES";

    [Fact]
    public Task In_memory_what_was_committed_survives_the_silos() => SurvivesAsync(_ => { });

    [Fact]
    public Task In_a_file_what_was_committed_survives_the_silos() => SurvivesAsync(options => options.UseSqlite());

    [Fact]
    [Trait("Store", "PostgreSql")]
    public Task In_a_database_what_was_committed_survives_the_silos() => SurvivesAsync(options => options.UsePostgreSql(
        Environment.GetEnvironmentVariable(Server) ?? throw new InvalidOperationException($"{Server} has no server for tests.")));

    [Fact]
    public async Task A_silo_that_cannot_reach_its_store_does_not_start()
    {
        await using GranaryTestCluster cluster = await GranaryTestCluster.StartAsync<ShopModel>(options => options.Silos = 1);
        cluster.Store.Fault = StoreFault.Refuse;

        await Assert.ThrowsAnyAsync<Exception>(() => cluster.StartSiloAsync());

        cluster.Store.Fault = StoreFault.None;
        await cluster.SeedAsync(OrdersOfTests.New());
    }

    private static async Task SurvivesAsync(Action<GranaryTestClusterOptions> configure)
    {
        await using GranaryTestCluster cluster = await GranaryTestCluster.StartAsync<ShopModel>(configure);
        Order order = OrdersOfTests.New();
        await cluster.SeedAsync(order);
        await cluster.Granary.InvokeAsync<Order, OrderId>(order.Id, live => live.AddLine("rye", 1, 4.50m));

        foreach (InProcessSiloHandle silo in cluster.Silos)
        {
            await cluster.RestartSiloAsync(silo);
        }

        await cluster.KillSiloAsync(cluster.Silos[0]);
        await cluster.Granary.InvokeAsync<Order, OrderId>(order.Id, live => live.AddLine("oat", 2, 3));
        await cluster.StartSiloAsync();

        Assert.Equal(2, cluster.Silos.Count);
        Assert.Equal(2, (await cluster.Granary.FindStoredAsync<Order, OrderId>(order.Id))?.Lines.Count);
    }
}
