using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Granary.OpenTelemetry;

/// <summary>Adds the spans and the metrics of Granary to OpenTelemetry.</summary>
/// <remarks>
/// Called while OpenTelemetry is configured, on one thread, in each process whose part is wanted: clients and silos. Without a call, and
/// without another listener, nothing is measured. docs/telemetry.md lists what is recorded.
/// </remarks>
public static class GranaryTelemetryBuilders
{
    // The name of the source and of the meter.
    private const string Name = "Granary";

    /// <summary>Records the spans: calls of the facade, their way through silos and groups, and operations of the store.</summary>
    /// <remarks>
    /// A trace goes from a client to the silos by itself; Orleans' own propagation of activities is not needed, and puts its
    /// spans between. The driver's own spans come with <c>AddSource("Npgsql")</c>.
    /// </remarks>
    public static TracerProviderBuilder AddGranary(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(Name);
    }

    /// <summary>Records the metrics: calls, commits, groups, owners and operations of the store.</summary>
    /// <remarks>The driver's own metrics, those of connection pools among them, come with <c>AddMeter("Npgsql")</c>.</remarks>
    public static MeterProviderBuilder AddGranary(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(Name);
    }
}
