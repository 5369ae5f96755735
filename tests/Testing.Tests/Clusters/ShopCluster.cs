using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Testing.Tests.Clusters;

/// <summary>Two silos that serve the shop and stamps, for the tests of a class.</summary>
public sealed class ShopCluster : GranaryClusterFixture<ShopModel>, IAsyncLifetime
{
    protected override void Configure(GranaryTestClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.AddModel<StampModel>().ConfigureGranary(granary => granary.AddRepository<IOrders, Orders>());
    }
}
