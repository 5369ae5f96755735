using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Orders;

/// <summary>Only paid orders are shipped.</summary>
public sealed class OnlyPaidOrdersAreShipped(Order order)
    : BrokenRuleException($"Order {order.Id} is {order.Status}, so it cannot be shipped.");
