using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Cluster;

/// <summary>The measured collections, without secondary indexes, because the peers' tables have none either.</summary>
internal sealed class ClusterModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        model.Collection<Order, OrderId>("orders", order => order.Id);
        model.Collection<Account, int>("accounts", account => account.Id);
        model.Collection<Counter, string>("counters", counter => counter.Id);
    }
}
