using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>The source of the spans of this product, and the meter of its metrics. Each has one instance in a process.</summary>
/// <remarks>
/// Nothing here costs anything measurable without a listener. Code that measures asks first whether someone listens, and reads no clock and
/// allocates nothing otherwise.
/// </remarks>
internal static class GranaryTelemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "Granary";

    /// <summary>The source of the spans.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>The meter of the metrics.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>The current span, if somebody listens to this source and the span is recorded; otherwise null.</summary>
    /// <remarks>
    /// A span of an application counts too: it is the parent of ours. A span that a sampler left out is null, so a trace that is not
    /// recorded costs nothing beyond its first span.
    /// </remarks>
    public static Activity? Recorded => Source.HasListeners() && Activity.Current is { Recorded: true } current ? current : null;
}
