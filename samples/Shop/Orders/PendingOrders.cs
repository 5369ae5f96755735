using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>Orders that wait for approval.</summary>
public sealed class PendingOrders : Specification<Order>
{
    public override Expression<Func<Order, bool>> Criterion => order => order.Status == OrderStatus.Pending;
}
