using System.Globalization;
using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Harness;
using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Cluster;

/// <summary>
/// What does an aggregate in memory take besides its document, how fast does a million of them come into memory, and does a query bring
/// any?
/// </summary>
internal static class MemoryRun
{
    private const int CallerCount = 64;
    private const int StoredCount = 1_000_000;
    private const int ResidentCount = 100_000;
    private const int WarmUpCount = 1000;

    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(3);

    /// <summary>Prints the answers as a Markdown table.</summary>
    public static async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } postgreSql)
        {
            Console.WriteLine("There is no PostgreSQL to measure on.");
            return 0;
        }

        Comparison.PrintHeader();
        await using var database = new SharedDatabase(postgreSql);
        await database.EmptyAsync();
        await StockStorage.CreateAsync(database);
        StoredOrders orders;
        await using (RunningCluster cluster = await RunningCluster.StartAsync(database))
        {
            orders = await StoredOrders.CopyAsync(database, StoredCount);
            await StoredOrders.CopyToPeerAsync(database);
            var efCore = new EfCore(database);
            await new Comparison("finds/s, 64 callers, not in memory", "EF Core 10, FindAsync in a context of its own").RunAsync(
                () => Callers.RateAsync(CallerCount, _duration, _ => Finds.FindAsync(cluster.Granary, orders.Next())),
                () => Callers.RateAsync(CallerCount, _duration, _ => efCore.FindAsync(orders.Any())));
        }

        await new Comparison("bytes per aggregate in memory besides its document", "a grain that holds the same bytes").RunAsync(
            () => MeasureAsync(database, orders, (cluster, id) => Finds.FindAsync(cluster.Granary, id)),
            () => MeasureAsync(database, orders, Finds.AskAsync));
        Console.WriteLine();
        await QueryAsync(database, orders);
        return 0;
    }

    private static async Task<double> MeasureAsync(SharedDatabase database, StoredOrders orders, Func<RunningCluster, OrderId, Task> find)
    {
        await using RunningCluster cluster = await RunningCluster.StartAsync(database);
        await Callers.ForEachAsync(CallerCount, orders.Ids.Take(WarmUpCount), id => find(cluster, id));
        long before = Taken();
        await Callers.ForEachAsync(CallerCount, orders.Ids.Skip(WarmUpCount).Take(ResidentCount), id => find(cluster, id));
        double each = (double)(Taken() - before) / ResidentCount;
        return each - orders.Document.Length;
    }

    private static long Taken()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task QueryAsync(SharedDatabase database, StoredOrders orders)
    {
        await using RunningCluster cluster = await RunningCluster.StartAsync(database);
        await Callers.ForEachAsync(CallerCount, orders.Ids.Take(WarmUpCount), id => Finds.FindAsync(cluster.Granary, id));
        int before = await cluster.CountAggregatesAsync();
        await using IUnitOfWork unit = cluster.Granary.Begin();
        IReadOnlyList<Order> found = await unit.Repository<Order, OrderId>().Matching(order => order.Status == OrderStatus.Pending)
            .Take(10 * WarmUpCount).ToListAsync();
        int after = await cluster.CountAggregatesAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Aggregates in memory before a query that returned {found.Count:N0} of {StoredCount:N0}: {before:N0}; after it: {after:N0}."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"An order is stored as {orders.Document.Length} bytes."));
    }
}
