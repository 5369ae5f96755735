using Granary.Benchmarks.Cluster;
using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Costs.Data;

/// <summary>The measured collections: orders with one index, as most works need them, and what is changed beside them.</summary>
internal sealed class CostsModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        model.Collection<Order, OrderId>("orders", order => order.Id).Index(order => order.Customer);
        model.Collection<Account, int>("accounts", account => account.Id);
        model.Collection<Counter, string>("counters", counter => counter.Id);
    }
}
