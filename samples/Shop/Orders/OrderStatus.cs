namespace Granary.Samples.Shop.Orders;

public enum OrderStatus
{
    Pending,
    Approved,
    Paid,
    Shipped,
    Cancelled,
}
