using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Harness;
using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Cluster;

/// <summary>
/// How many changes of one order each do 64 callers make durable per second, against a grain that writes its state by Orleans' own
/// ADO.NET storage, and against EF Core?
/// </summary>
internal static class SingleWrites
{
    private const int CallerCount = 64;
    private const int OrderCount = 100 * CallerCount;

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(RunningCluster cluster, EfCore efCore, StoredOrders orders)
    {
        await Callers.ForEachAsync(
            CallerCount, orders.Ids.Take(OrderCount), id => Grain(cluster, id).PlaceAsync("customer-17", new DateOnly(2026, 2, 14)));
        await new Comparison("single writes/s, 64 callers", "a grain with Orleans' ADO.NET storage").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, caller => PostponeAsync(cluster.Granary, Pick(orders, caller))),
            () => Callers.RateAsync(CallerCount, _duration, caller => Grain(cluster, Pick(orders, caller)).PostponeAsync(Day())));
        await new Comparison("single writes/s, 64 callers", "EF Core 10, load, change, SaveChanges").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, caller => PostponeAsync(cluster.Granary, Pick(orders, caller))),
            () => Callers.RateAsync(CallerCount, _duration, caller => efCore.PostponeAsync(Pick(orders, caller), Day())));
    }

    private static async Task PostponeAsync(IGranary granary, OrderId id)
    {
        await using IUnitOfWork unit = granary.Begin();
        Order order = await unit.Repository<Order, OrderId>().GetAsync(id);
        order.Postpone(Day());
        await unit.CommitAsync();
    }

    // Every caller has orders of its own, so that no caller loses to another one.
    private static OrderId Pick(StoredOrders orders, int caller) =>
        orders.Ids[(Random.Shared.Next(OrderCount / CallerCount) * CallerCount) + caller];

    private static DateOnly Day() => DateOnly.FromDayNumber(Random.Shared.Next(700_000, 800_000));

    private static IOrderGrain Grain(RunningCluster cluster, OrderId id) => cluster.Grains.GetGrain<IOrderGrain>(id.Value);
}
