using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>Orders that should have been paid by now and are not.</summary>
public sealed class OverdueOrders(DateOnly today) : Specification<Order>
{
    public override Expression<Func<Order, bool>> Criterion =>
        order => order.Status == OrderStatus.Approved && order.DueOn < today;
}
