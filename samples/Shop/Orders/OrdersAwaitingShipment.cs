using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>Orders that are paid and not yet shipped.</summary>
public sealed class OrdersAwaitingShipment : Specification<Order>
{
    public override Expression<Func<Order, bool>> Criterion => order => order.Status == OrderStatus.Paid;
}
