using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Orders;

/// <summary>Only approved orders are paid.</summary>
public sealed class OnlyApprovedOrdersArePaid(Order order)
    : BrokenRuleException($"Order {order.Id} is {order.Status}, so it cannot be paid.");
