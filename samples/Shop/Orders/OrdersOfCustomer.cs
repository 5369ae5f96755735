using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>The orders of one customer.</summary>
public sealed class OrdersOfCustomer(CustomerId customer) : Specification<Order>
{
    public override Expression<Func<Order, bool>> Criterion => order => order.Customer == customer;
}
