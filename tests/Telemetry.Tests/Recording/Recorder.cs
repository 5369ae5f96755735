using System.Diagnostics;
using Granary.OpenTelemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>Captures spans and metrics of this process by the exporter in memory, as an application would export them.</summary>
public sealed class Recorder : IDisposable
{
    private static readonly ActivitySource _application = new("An application");

    private readonly SpanList _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly IReadOnlyDictionary<string, long> _before;
    private readonly TracerProvider _traces;
    private readonly MeterProvider _meters;

    public Recorder(Sampler? sampler = null)
    {
        _traces = Sdk.CreateTracerProviderBuilder().SetSampler(sampler ?? new AlwaysOnSampler()).AddSource(_application.Name).AddGranary()
            .AddInMemoryExporter(_spans).Build();
        _meters = Sdk.CreateMeterProviderBuilder().AddGranary().AddInMemoryExporter(_metrics).Build();
        _before = MetricLines.SumsOf(Measure());
    }

    /// <summary>The spans that have ended so far.</summary>
    public IReadOnlyList<Activity> Spans
    {
        get
        {
            _traces.ForceFlush();
            return [.. _spans.Snapshot().Where(span => span.Source != _application)];
        }
    }

    /// <summary>The span of an application, under which a test calls.</summary>
    public static Activity Begin() =>
        _application.StartActivity("request") ?? throw new InvalidOperationException("Nobody listens to the application.");

    /// <summary>The spans of a trace, once as many have ended as it has.</summary>
    public async Task<IReadOnlyList<Activity>> SpansOfAsync(ActivityTraceId trace, int count)
    {
        await TestSupport.Eventually.HoldsAsync(() => Task.FromResult(SpansOf(trace).Count >= count));
        return SpansOf(trace);
    }

    private IReadOnlyList<MetricSnapshot> Measure()
    {
        _metrics.Clear();
        _meters.ForceFlush();
        return [.. _metrics];
    }

    /// <summary>The metrics as lines of text, without what was counted before this recorder listened.</summary>
    public string Lines() => MetricLines.Write(Measure(), _before);

    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
    }

    private List<Activity> SpansOf(ActivityTraceId trace) => [.. Spans.Where(span => span.TraceId == trace)];
}
