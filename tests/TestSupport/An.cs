using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.Trainings;

namespace Granary.TestSupport;

/// <summary>Aggregates as tests need them: valid, and special only in the members that a test sets.</summary>
public static class An
{
    private static int _hours;

    /// <summary>A moment that all tests use.</summary>
    public static DateTimeOffset Instant { get; } = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public static Order Order(string customer = "anna", DateTimeOffset? placedAt = null) =>
        new(OrderId.New(), new CustomerId(customer), placedAt ?? Instant);

    public static Order OrderWithLines(string customer = "anna")
    {
        Order order = Order(customer);
        order.AddLine("rye-1kg", 2, 4.50m);
        order.AddLine("oats-500g", 1, 2.25m);
        return order;
    }

    public static Order PaidOrder(string customer = "anna", DateTimeOffset? placedAt = null)
    {
        Order order = Order(customer, placedAt);
        order.Approve("bert");
        order.Pay();
        return order;
    }

    public static Member Member(string email = "anna@example.org") => new(MemberId.New(), new Email(email), "secret");

    /// <summary>An hour that no other test uses.</summary>
    public static HourId HourId() =>
        new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(Interlocked.Increment(ref _hours)));
}
