using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Decisions.Layout;

/// <summary>Orders with two of the indexes that the shop declares.</summary>
internal sealed class LayoutModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Order, OrderId>("orders", order => order.Id)
        .Index(order => order.Customer)
        .Index(order => order.Status, order => order.PlacedAt);
}
