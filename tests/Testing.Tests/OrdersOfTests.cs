using Granary.Samples.Shop.Orders;

namespace Granary.Testing.Tests;

/// <summary>Orders of a test.</summary>
internal static class OrdersOfTests
{
    private static readonly DateTimeOffset _placedAt = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>An order that waits for its approval.</summary>
    public static Order New(string customer = "anna") => new(OrderId.New(), new CustomerId(customer), _placedAt);
}
