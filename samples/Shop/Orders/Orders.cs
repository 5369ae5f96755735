using Granary.Domain;

namespace Granary.Samples.Shop.Orders;

/// <summary>The orders of one unit of work.</summary>
public sealed class Orders(IUnitOfWork unit) : Repository<Order, OrderId>(unit), IOrders
{
    public IAggregateQuery<Order> AwaitingShipment() => Matching(new OrdersAwaitingShipment());

    public IAggregateQuery<Order> OfCustomer(CustomerId customer) => Matching(new OrdersOfCustomer(customer));

    public IAggregateQuery<Order> PlacedBetween(DateTimeOffset start, DateTimeOffset end) =>
        this.Matching(order => order.PlacedAt >= start && order.PlacedAt <= end);

    public IAggregateQuery<Order> Overdue(DateOnly today) => Matching(new OverdueOrders(today));

    public IAggregateQuery<Order> WorthAtLeast(decimal threshold) => this.Matching(order => order.Total >= threshold);

    public IAggregateQuery<Order> Pending() => Matching(new PendingOrders());

    public Task<IReadOnlyList<Order>> OldestPendingAsync(int count, CancellationToken cancellationToken = default) =>
        Matching(new PendingOrders()).OrderBy(order => order.PlacedAt).Take(count).ToListAsync(cancellationToken);

    public Task<IReadOnlyList<Order>> RecentOfCustomerAsync(
        CustomerId customer, int count, CancellationToken cancellationToken = default) =>
        Matching(new OrdersOfCustomer(customer)).OrderByDescending(order => order.PlacedAt).Take(count).ToListAsync(cancellationToken);

    public Task<bool> HasOrderedBeforeAsync(CustomerId customer, CancellationToken cancellationToken = default) =>
        Matching(new OrdersOfCustomer(customer)).AnyAsync(cancellationToken);

    public Task<long> CountPendingAsync(CancellationToken cancellationToken = default) =>
        Matching(new PendingOrders()).CountAsync(cancellationToken);

    public Task<Page<Order>> PageAsync(PageRequest request, CancellationToken cancellationToken = default) =>
        this.All().OrderBy(order => order.PlacedAt).PageAsync(request, cancellationToken);
}
