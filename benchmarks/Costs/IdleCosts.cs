using System.Globalization;
using Granary.Benchmarks.Costs.Measures;
using Granary.Benchmarks.Costs.Works;

namespace Granary.Benchmarks.Costs;

/// <summary>What is spent while nothing is asked for. Every figure contains a share of it, and those of slow operations the most.</summary>
internal static class IdleCosts
{
    /// <summary>Measures it, and prints a line.</summary>
    public static async Task PrintAsync(TurnMeter meter, TimeProvider time)
    {
        var nothing = new Side("nothing", async _ =>
        {
            await Task.Delay(Side.TurnLength, time);
            return 1;
        });
        Turn idle = await meter.MeasureAsync(nothing, 1);
        double seconds = idle.Server.Time.TotalSeconds;
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"In a second in which nothing is asked for, the database takes {idle.Server.Processor.TotalMilliseconds / seconds:N1} ms of "
            + $"processor time and .NET {idle.Process.TotalMilliseconds / seconds:N1} ms; the figures contain their share of it."));
    }
}
