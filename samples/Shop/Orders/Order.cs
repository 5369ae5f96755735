namespace Granary.Samples.Shop.Orders;

/// <summary>An order of a customer, with its lines and its status.</summary>
public sealed class Order
{
    private readonly List<OrderLine> _lines = [];

    public Order(OrderId id, CustomerId customer, DateTimeOffset placedAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(customer.Value);
        Id = id;
        Customer = customer;
        PlacedAt = placedAt;
        DueOn = DateOnly.FromDateTime(placedAt.UtcDateTime).AddDays(14);
    }

    public OrderId Id { get; }

    public CustomerId Customer { get; }

    public DateTimeOffset PlacedAt { get; }

    public DateOnly DueOn { get; private set; }

    public OrderStatus Status { get; private set; }

    public string? ApprovedBy { get; private set; }

    public IReadOnlyList<OrderLine> Lines => _lines;

    public decimal Total => _lines.Sum(line => line.Total);

    public void AddLine(string sku, int quantity, decimal price)
    {
        if (Status != OrderStatus.Pending)
        {
            throw new OnlyPendingOrdersTakeLines(this);
        }

        _lines.Add(new OrderLine(sku, quantity, price));
    }

    public void Approve(string by)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        if (Status != OrderStatus.Pending)
        {
            throw new OnlyPendingOrdersAreApproved(this);
        }

        Status = OrderStatus.Approved;
        ApprovedBy = by;
    }

    public void Pay()
    {
        if (Status != OrderStatus.Approved)
        {
            throw new OnlyApprovedOrdersArePaid(this);
        }

        Status = OrderStatus.Paid;
    }

    public void Ship()
    {
        if (Status != OrderStatus.Paid)
        {
            throw new OnlyPaidOrdersAreShipped(this);
        }

        Status = OrderStatus.Shipped;
    }

    public void Postpone(DateOnly dueOn) => DueOn = dueOn;
}
