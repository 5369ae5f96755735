using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Orleans;

namespace Granary.Testing.Tests.Clusters;

/// <summary>Approves orders by the granary of its silo.</summary>
public sealed class OrderDesk(IGranary granary) : Grain, IOrderDesk
{
    public Task ApproveAsync(string by) =>
        granary.InvokeAsync<Order, OrderId>(new OrderId(this.GetPrimaryKey()), order => order.Approve(by));
}
