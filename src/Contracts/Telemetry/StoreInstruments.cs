using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>The work of a store; recorded in the process that has it.</summary>
internal static class StoreInstruments
{
    /// <summary>The time of each operation of a store.</summary>
    public static Histogram<double> Duration { get; } = GranaryTelemetry.Meter.CreateHistogram<double>(
        "granary.store.duration", "s", "The time of an operation of a store, the wait for a connection included", advice: Durations.Advice);
}
