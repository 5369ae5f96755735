using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Harness;

/// <summary>Orders of a realistic size.</summary>
internal static class SampleOrders
{
    private static readonly DateTimeOffset _placedAt = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    /// <summary>A new order with two lines.</summary>
    public static Order New() => New(OrderId.New(), new CustomerId("customer-17"));

    /// <summary>The same order under an identity, of a customer.</summary>
    public static Order New(OrderId id, CustomerId customer)
    {
        var order = new Order(id, customer, _placedAt);
        order.AddLine("rye-1kg", 2, 4.50m);
        order.AddLine("oats-500g", 1, 2.25m);
        return order;
    }

    /// <summary>The document as which such an order is stored.</summary>
    public static byte[] Document()
    {
        AggregateMapping mapping = new AggregateMappings(AggregateModel.Build([new ShopModel()])).For(typeof(Order));
        Order order = New();
        return mapping.Write(order, mapping.KeyOf(order));
    }
}
