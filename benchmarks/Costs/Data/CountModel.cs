using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Costs.Data;

/// <summary>The same orders with a second index, over a value that many of them share. Only counts are measured with it.</summary>
internal sealed class CountModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Order, OrderId>("orders", order => order.Id)
        .Index(order => order.Customer)
        .Index(order => order.Status);
}
