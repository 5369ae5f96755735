using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>The shop's use cases for orders. One unit of work spans each of them.</summary>
public sealed class OrderService(IUnitOfWork unit, IOrders orders)
{
    /// <summary>Places an order.</summary>
    public async Task<OrderId> PlaceAsync(CustomerId customer, DateTimeOffset now, params IReadOnlyList<OrderLine> lines)
    {
        var order = new Order(OrderId.New(), customer, now);
        foreach (OrderLine line in lines)
        {
            order.AddLine(line.Sku, line.Quantity, line.Price);
        }

        await orders.AddAsync(order);
        await unit.CommitAsync();
        return order.Id;
    }

    /// <summary>Approves an order and takes its payment. The steps are independent and share one object by the identity map.</summary>
    public async Task ProcessAsync(OrderId id, string by)
    {
        await ApproveAsync(id, by);
        await TakePaymentAsync(id);
        await unit.CommitAsync();
    }

    private async Task ApproveAsync(OrderId id, string by) => (await FindAsync(id)).Approve(by);

    private async Task TakePaymentAsync(OrderId id) => (await FindAsync(id)).Pay();

    private async Task<Order> FindAsync(OrderId id) => await orders.FindAsync(id) ?? throw new NoSuchOrder(id);
}
