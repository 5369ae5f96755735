using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;
using Granary.TestSupport;
using Orleans.Hosting;
using Orleans.TestingHost;
using Xunit;

namespace Granary.Grains.Tests.Hosting;

/// <summary>The test of an application on a cluster, as the README shows it.</summary>
public sealed class TestClusterTests
{
    [Fact]
    public async Task A_test_of_an_application_needs_a_cluster_of_Orleans_and_one_line_of_ours()
    {
        Order order = An.Order();
        var builder = new TestClusterBuilder(initialSilosCount: 2);
        builder.AddSiloBuilderConfigurator<ShopSilo>();
        await using TestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        await using GranaryInstance granary = GranaryFactory.Create(g => g.AddModel<ShopModel>().UseCluster(cluster.Client));

        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        await granary.InvokeAsync<Order, OrderId>(order.Id, one => one.Approve("anna"));

        await using IUnitOfWork later = granary.Begin();
        Assert.Equal("anna", (await later.Repository<Order, OrderId>().GetAsync(order.Id)).ApprovedBy);
    }

    internal sealed class ShopSilo : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder) => siloBuilder.AddGranary(g => g.AddModel<ShopModel>().UseInMemory());
    }
}
