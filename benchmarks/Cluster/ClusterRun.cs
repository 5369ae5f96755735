using Granary.Benchmarks.Cluster.Peers;

namespace Granary.Benchmarks.Cluster;

/// <summary>The figures of a cluster, in a few minutes and one run.</summary>
internal static class ClusterRun
{
    private const int OrderCount = 100_000;

    /// <summary>Prints the figures as a Markdown table.</summary>
    public static async Task<int> RunAsync()
    {
        if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } postgreSql)
        {
            Console.WriteLine("There is no PostgreSQL to measure on.");
            return 0;
        }

        Harness.Comparison.PrintHeader();
        await using var database = new SharedDatabase(postgreSql);
        await database.EmptyAsync();
        await StockStorage.CreateAsync(database);
        await using RunningCluster cluster = await RunningCluster.StartAsync(database);
        var efCore = new EfCore(database);
        StoredOrders orders = await StoredOrders.CopyAsync(database, OrderCount);
        await StoredOrders.CopyToPeerAsync(database);
        await Finds.RunAsync(cluster, efCore, orders);
        await SingleWrites.RunAsync(cluster, efCore, orders);
        await Transfers.RunAsync(cluster, efCore, database);
        await HotAggregate.RunAsync(cluster, database);
        Console.WriteLine();
        Console.WriteLine($"An order is stored as {orders.Document.Length} bytes.");
        return 0;
    }
}
