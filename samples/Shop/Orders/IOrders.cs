using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>All orders, with finders in the language of the shop.</summary>
public interface IOrders : IRepository<Order, OrderId>
{
    IAggregateQuery<Order> AwaitingShipment();

    IAggregateQuery<Order> OfCustomer(CustomerId customer);

    /// <summary>The orders placed from <paramref name="start"/> to <paramref name="end"/>, both included.</summary>
    IAggregateQuery<Order> PlacedBetween(DateTimeOffset start, DateTimeOffset end);

    IAggregateQuery<Order> Overdue(DateOnly today);

    IAggregateQuery<Order> WorthAtLeast(decimal threshold);

    IAggregateQuery<Order> Pending();

    /// <summary>At most <paramref name="count"/> pending orders, the oldest first.</summary>
    Task<IReadOnlyList<Order>> OldestPendingAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>At most <paramref name="count"/> orders of a customer, the newest first.</summary>
    Task<IReadOnlyList<Order>> RecentOfCustomerAsync(CustomerId customer, int count, CancellationToken cancellationToken = default);

    Task<bool> HasOrderedBeforeAsync(CustomerId customer, CancellationToken cancellationToken = default);

    Task<long> CountPendingAsync(CancellationToken cancellationToken = default);

    /// <summary>One page of all orders, the oldest first.</summary>
    Task<Page<Order>> PageAsync(PageRequest request, CancellationToken cancellationToken = default);
}
