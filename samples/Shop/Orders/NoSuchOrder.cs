using Granary.Samples.Shop.Rules;

namespace Granary.Samples.Shop.Orders;

/// <summary>Only orders that exist are processed.</summary>
public sealed class NoSuchOrder(OrderId id) : BrokenRuleException($"There is no order {id}.");
