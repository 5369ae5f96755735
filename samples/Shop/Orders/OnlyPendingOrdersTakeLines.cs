using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Orders;

/// <summary>Lines are added to pending orders only.</summary>
public sealed class OnlyPendingOrdersTakeLines(Order order)
    : BrokenRuleException($"Order {order.Id} is {order.Status}, so it can take no more lines.");
