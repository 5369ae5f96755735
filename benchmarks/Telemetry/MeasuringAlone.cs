using System.Diagnostics;
using System.Globalization;
using Granary.Contracts.Telemetry;
using Granary.Domain;

namespace Granary.Benchmarks.Telemetry;

/// <summary>What does the measuring of one call of the facade take by itself, on one thread?</summary>
internal static class MeasuringAlone
{
    private const int Calls = 2_000_000;
    private const int Rounds = 5;

    private static readonly CallTarget _find = new(OperationNames.Find, new CollectionName("orders"));

    /// <summary>Prints the nanoseconds of processor time for each kind of listening.</summary>
    public static async Task PrintAsync()
    {
        var meter = new CallMeter(ClientInstruments.Duration, "granary", TimeProvider.System) { BeginsTraces = true };
        Console.WriteLine("| listeners | ns for each call measured, least of 5 |");
        Console.WriteLine("|---|---|");
        foreach (Listening kind in Listening.Kinds)
        {
            double least = await kind.DuringAsync(() => Task.FromResult(Enumerable.Range(0, Rounds).Min(_ => Measure(meter))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind.Name} | {least:0} |"));
        }

        Console.WriteLine();
    }

    private static double Measure(CallMeter meter)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Calls; i++)
        {
            if (meter.IsOn)
            {
                meter.Begin(_find).End();
            }
        }

        Activity.Current = null;
        return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / Calls;
    }
}
