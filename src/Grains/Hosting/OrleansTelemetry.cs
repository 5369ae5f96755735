using Granary.Grains.Attempts;
using Granary.Grains.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polly.Telemetry;

namespace Granary.Grains.Hosting;

/// <summary>Keeps two reports of Orleans out of the log of a silo: placements and services.</summary>
/// <remarks>
/// A granary places a grain for each aggregate that is used, so two lines for each placement would be two lines for most requests. The
/// severities that the host has chosen come first.
/// </remarks>
internal static class OrleansTelemetry
{
    private const string OrleansPipelines = "Orleans.";

    public static void Quieten(IServiceCollection services)
    {
        services.PostConfigure<TelemetryOptions>(options => options.SeverityProvider ??= SeverityOf);

        // Orleans logs the work of a service under the name of the service.
        services.Configure<LoggerFilterOptions>(options => options
            .AddFilter(typeof(CoordinatorService).FullName, LogLevel.Warning)
            .AddFilter(typeof(ModelService).FullName, LogLevel.Warning));
    }

    // Information about Orleans' own pipelines alone: attempts that failed and are repeated are warnings, and stay so; the pipelines of
    // the application are its own affair.
    private static ResilienceEventSeverity SeverityOf(SeverityProviderArguments report) =>
        report.Event.Severity == ResilienceEventSeverity.Information
            && report.Source.PipelineName?.StartsWith(OrleansPipelines, StringComparison.Ordinal) == true
            ? ResilienceEventSeverity.Debug
            : report.Event.Severity;
}
