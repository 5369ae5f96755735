using Granary.OpenTelemetry;
using Granary.Silo.Settings;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Granary.Silo.Telemetry;

/// <summary>Exports traces and metrics of the server by OTLP, if the environment names a receiver.</summary>
/// <remarks>
/// The variables of OpenTelemetry's specification set everything else: the protocol, headers, the sampler, the interval, and the name and
/// attributes of the service.
/// </remarks>
internal static class OtlpExport
{
    private const string ServiceName = "OTEL_SERVICE_NAME";

    private static readonly string[] _endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
    ];

    // The requests to this server come from ASP.NET Core itself, and pools of connections from the driver.
    private static readonly string[] _meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.Orleans", "Npgsql", "System.Runtime"];

    /// <summary>Adds the export, if a receiver is named.</summary>
    public static void Add(IServiceCollection services, IConfiguration configuration, NodeSettings node)
    {
        if (!_endpoints.Any(name => configuration[name] is { Length: > 0 }))
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, configuration, node))
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore").AddGranary().AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(_meters).AddGranary().AddOtlpExporter());
    }

    private static void Describe(ResourceBuilder resource, IConfiguration configuration, NodeSettings node)
    {
        if (configuration[ServiceName] is not { Length: > 0 })
        {
            resource.AddService("granary", serviceInstanceId: node.Name.Length > 0 ? node.Name : null);
        }
    }
}
