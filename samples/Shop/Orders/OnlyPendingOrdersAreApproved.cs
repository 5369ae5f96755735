using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Orders;

/// <summary>Only pending orders are approved.</summary>
public sealed class OnlyPendingOrdersAreApproved(Order order)
    : BrokenRuleException($"Order {order.Id} is {order.Status}, so it cannot be approved.");
