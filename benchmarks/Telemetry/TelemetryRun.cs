using System.Globalization;
using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Harness;
using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Telemetry;

/// <summary>What processor time do listeners to spans and metrics add to a find and to a commit on a cluster?</summary>
/// <remarks>
/// Client and silo are in this process, as are the listeners. Each turn with listeners stands between two without, and its ratio is to
/// their mean, so that a machine whose speed drifts is the same for both.
/// </remarks>
internal static class TelemetryRun
{
    private const int CallerCount = 16;
    private const int OrderCount = 100 * CallerCount;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _turn = TimeSpan.FromSeconds(1);

    /// <summary>Prints the figures as a Markdown table.</summary>
    /// <param name="turns">How many turns of each kind of listening.</param>
    public static async Task<int> RunAsync(int turns)
    {
        if (Environment.GetEnvironmentVariable("GRANARY_TEST_POSTGRES") is not { Length: > 0 } postgreSql)
        {
            Console.WriteLine("There is no PostgreSQL to measure on.");
            return 0;
        }

        await MeasuringAlone.PrintAsync();
        if (turns == 0)
        {
            return 0;
        }

        await using var database = new SharedDatabase(postgreSql);
        await database.EmptyAsync();
        await StockStorage.CreateAsync(database);
        await using RunningCluster cluster = await RunningCluster.StartAsync(database);
        StoredOrders orders = await StoredOrders.CopyAsync(database, OrderCount);
        await Callers.ForEachAsync(CallerCount, orders.Ids, id => Finds.FindAsync(cluster.Granary, id));
        Console.WriteLine($"Processor time of client and silo, {CallerCount} callers, {turns} turns of {_turn.TotalSeconds:0} s.");
        Console.WriteLine();
        Console.WriteLine("| | listeners | µs, median | ratio to off, median (quartiles) |");
        Console.WriteLine("|---|---|---|---|");
        await MeasureAsync("find, in memory", turns, _ => Finds.FindAsync(cluster.Granary, orders.Any()));
        await MeasureAsync("find, change, commit", turns, caller => PostponeAsync(cluster.Granary, Pick(orders, caller)));
        return 0;
    }

    private static async Task MeasureAsync(string work, int turns, Func<int, Task> act)
    {
        foreach (Listening kind in Listening.Kinds)
        {
            await kind.DuringAsync(() => Callers.CountAsync(CallerCount, _warmUp, act));
        }

        var ratios = Listening.Kinds.ToDictionary(kind => kind, _ => new List<double>());
        var costs = Listening.Kinds.ToDictionary(kind => kind, _ => new List<double>());
        double before = await CostAsync(Listening.Off, act);
        for (int turn = 0; turn < turns; turn++)
        {
            foreach (Listening kind in Listening.Kinds)
            {
                double cost = await CostAsync(kind, act);
                double after = await CostAsync(Listening.Off, act);
                ratios[kind].Add(2 * cost / (before + after));
                costs[kind].Add(cost);
                before = after;
            }
        }

        foreach (Listening kind in Listening.Kinds)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {work} | {kind.Name} | {Figure.MedianOf(costs[kind]):0.0} | {Spread(ratios[kind])} |"));
        }
    }

    // Microseconds of this process for each operation.
    private static Task<double> CostAsync(Listening kind, Func<int, Task> act) => kind.DuringAsync(async () =>
    {
        GC.Collect();
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long done = await Callers.CountAsync(CallerCount, _turn, act);
        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / done;
    });

    private static string Spread(List<double> ratios)
    {
        double[] sorted = [.. ratios.Order()];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Figure.MedianOf(sorted):0.000} ({sorted[sorted.Length / 4]:0.000}–{sorted[sorted.Length * 3 / 4]:0.000})");
    }

    private static async Task PostponeAsync(IGranary granary, OrderId id)
    {
        await using IUnitOfWork unit = granary.Begin();
        Order order = await unit.Repository<Order, OrderId>().GetAsync(id);
        order.Postpone(DateOnly.FromDayNumber(Random.Shared.Next(700_000, 800_000)));
        await unit.CommitAsync();
    }

    // Every caller has orders of its own, so that no caller loses to another one.
    private static OrderId Pick(StoredOrders orders, int caller) =>
        orders.Ids[(Random.Shared.Next(OrderCount / CallerCount) * CallerCount) + caller];
}
