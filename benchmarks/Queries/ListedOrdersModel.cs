using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Queries;

/// <summary>Orders with an index for each question, as the peers' tables have them.</summary>
internal sealed class ListedOrdersModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Order, OrderId>("orders", order => order.Id)
        .Index(order => order.Customer)
        .Index(order => order.PlacedAt)
        .Index(order => order.Status)
        .IndexElements(order => order.Lines, line => line.Sku)
        .Index(order => order.Id).Where(order => order.Status == OrderStatus.Paid);
}
