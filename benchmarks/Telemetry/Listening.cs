using System.Diagnostics;
using Granary.OpenTelemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Granary.Benchmarks.Telemetry;

/// <summary>
/// Listeners as an application sets them up, with exporters that throw everything away: the cost is that of what is recorded.
/// </summary>
/// <param name="name">What is listened to.</param>
/// <param name="hasMetrics">Whether metrics are recorded.</param>
/// <param name="traces">The share of traces that is recorded; 0 for no listener.</param>
internal sealed class Listening(string name, bool hasMetrics, double traces)
{
    /// <summary>Nobody listens.</summary>
    public static Listening Off { get; } = new("off", hasMetrics: false, traces: 0);

    /// <summary>All kinds of listening.</summary>
    public static IReadOnlyList<Listening> Kinds { get; } =
    [
        new("off, again", hasMetrics: false, traces: 0), new("metrics", hasMetrics: true, traces: 0),
        new("metrics and 1 trace in 100", hasMetrics: true, traces: 0.01), new("metrics and every trace", hasMetrics: true, traces: 1),
    ];

    /// <summary>What is listened to.</summary>
    public string Name => name;

    /// <summary>Runs while somebody listens.</summary>
    public async Task<TResult> DuringAsync<TResult>(Func<Task<TResult>> run)
    {
        using MeterProvider? meters = hasMetrics
            ? Sdk.CreateMeterProviderBuilder().AddGranary().AddReader(new PeriodicExportingMetricReader(new NoMetrics(), 10_000)).Build()
            : null;
        using TracerProvider? tracers = traces > 0
            ? Sdk.CreateTracerProviderBuilder().AddGranary().SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(traces)))
                .AddProcessor(new BatchActivityExportProcessor(new NoSpans())).Build()
            : null;
        return await run();
    }

    private sealed class NoMetrics : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }

    private sealed class NoSpans : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch) => ExportResult.Success;
    }
}
