using System.Diagnostics;
using Granary.Benchmarks.Costs.Works;
using Granary.Benchmarks.Harness.Servers;

namespace Granary.Benchmarks.Costs.Measures;

/// <summary>Measures turns. Whatever else the process and the server do meanwhile counts too, so nothing else may run.</summary>
/// <param name="server">The meter of the server; null if the database is part of this process.</param>
internal sealed class TurnMeter(ServerMeter? server)
{
    /// <summary>Measures one turn of a side.</summary>
    public async Task<Turn> MeasureAsync(Side side, int callers)
    {
        // No side pays for the garbage of another.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long conflicts = side.Conflicts?.Count ?? 0;
        long operations = 0;
        TimeSpan process = TimeSpan.Zero;
        Cost cost = await CostAsync(async () =>
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            operations = await side.RunAsync(callers);
            process = Environment.CpuUsage.TotalTime - before;
        });
        return new Turn(operations, (side.Conflicts?.Count ?? 0) - conflicts, cost, process);
    }

    private Task<Cost> CostAsync(Func<Task> work) => server is null ? TimeAsync(work) : server.MeasureAsync(work);

    private static async Task<Cost> TimeAsync(Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        return new Cost(clock.Elapsed, TimeSpan.Zero, 0, 0);
    }
}
