using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Smoke;

/// <summary>Orders without secondary indexes, because the peers' tables have none either.</summary>
internal sealed class PlainModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Order, OrderId>("orders", order => order.Id);
}
