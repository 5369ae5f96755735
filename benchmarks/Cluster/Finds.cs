using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Harness;
using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Cluster;

/// <summary>
/// How often per second do 64 callers find an order that is in memory, against the same order by EF Core, and against a grain that does
/// nothing but return the same bytes?
/// </summary>
internal static class Finds
{
    private const int CallerCount = 64;

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(RunningCluster cluster, EfCore efCore, StoredOrders orders)
    {
        await Callers.ForEachAsync(CallerCount, orders.Ids, id => FindAsync(cluster.Granary, id));
        await Callers.ForEachAsync(CallerCount, orders.Ids, id => AskAsync(cluster, id));
        await new Comparison("finds/s, 64 callers, in memory", "EF Core 10, FindAsync in a context of its own").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => FindAsync(cluster.Granary, orders.Any())),
            () => Callers.RateAsync(CallerCount, _duration, _ => efCore.FindAsync(orders.Any())));
        await new Comparison("finds/s, 64 callers, in memory", "a grain that returns the same bytes").RunAsync(
            () => Callers.RateAsync(CallerCount, _duration, _ => FindAsync(cluster.Granary, orders.Any())),
            () => Callers.RateAsync(CallerCount, _duration, _ => AskAsync(cluster, orders.Any())));
    }

    /// <summary>Finds an order in a unit of its own.</summary>
    public static async Task FindAsync(IGranary granary, OrderId id)
    {
        await using IUnitOfWork unit = granary.Begin();
        _ = await unit.Repository<Order, OrderId>().FindAsync(id)
            ?? throw new InvalidOperationException("An order that is stored was not found.");
    }

    /// <summary>Calls the grain that only returns bytes.</summary>
    public static async Task AskAsync(RunningCluster cluster, OrderId id)
    {
        if ((await cluster.Grains.GetGrain<IDocumentGrain>(id.ToString()).ReadAsync()).Value.Length == 0)
        {
            throw new InvalidOperationException("A grain returned no document.");
        }
    }
}
