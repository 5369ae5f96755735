using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>What one customer has ordered.</summary>
public sealed class OrdersOfCustomer(CustomerId customer) : Specification<Order>
{
    public override Expression<Func<Order, bool>> Criterion => order => order.Customer == customer;
}
