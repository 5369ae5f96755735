using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>The buckets of the histograms of times.</summary>
internal static class Durations
{
    /// <summary>
    /// From 0.1 ms to 10 s. The convention begins at 1 ms, which is longer than most finds take; its bounds are among these.
    /// </summary>
    public static InstrumentAdvice<double> Advice { get; } = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10],
    };
}
