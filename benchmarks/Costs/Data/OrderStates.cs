using Granary.Benchmarks.Cluster.Peers;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Costs.Data;

/// <summary>The orders as the peers have them: plain classes with the same content.</summary>
internal static class OrderStates
{
    /// <summary>The state of an order.</summary>
    public static OrderState Of(Order order) => new()
    {
        Id = order.Id.Value,
        Customer = order.Customer.Value,
        PlacedAt = order.PlacedAt,
        DueOn = order.DueOn,
        Status = order.Status.ToString(),
        ApprovedBy = order.ApprovedBy,
        Lines = [.. order.Lines.Select(line => new LineState { Sku = line.Sku, Quantity = line.Quantity, Price = line.Price })],
    };
}
