using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>What an application sees of its calls; recorded in the process of the application, over every engine.</summary>
internal static class ClientInstruments
{
    /// <summary>The time of each call of the facade.</summary>
    public static Histogram<double> Duration { get; } = GranaryTelemetry.Meter.CreateHistogram<double>(
        "db.client.operation.duration",
        "s",
        "The time of a call of the facade",
        advice: Durations.Advice);

    /// <summary>The commits and calls that were refused because of other writers.</summary>
    public static Counter<long> Conflicts { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.client.conflicts", "{conflict}", "The commits and calls that were refused because of what others wrote");

    /// <summary>The outcomes that a caller was told to be unknown.</summary>
    public static Counter<long> UnknownOutcomes { get; } = GranaryTelemetry.Meter.CreateCounter<long>(
        "granary.client.unknown_outcomes", "{outcome}", "The commits and calls whose outcome the caller does not know");
}
