using Granary.Grains.Models;
using Granary.Grains.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Polly.Telemetry;

namespace Granary.Grains.Hosting;

/// <summary>Keeps out of the log of a silo what Orleans reports of every placement and of services, and a stall that never was.</summary>
/// <remarks>
/// A granary places a grain for each aggregate that is used, so two lines for each placement are two for many a request. A choice of the
/// host comes first: its own severities, its own clock of the membership.
/// </remarks>
internal static class OrleansTelemetry
{
    private const string OrleansPipelines = "Orleans.";

    public static void Quieten(IServiceCollection services)
    {
        services.PostConfigure<TelemetryOptions>(options => options.SeverityProvider ??= SeverityOf);

        // A service of a silo tells under its own name what Orleans does with it.
        services.Configure<LoggerFilterOptions>(options => options
            .AddFilter(typeof(CoordinatorService).FullName, LogLevel.Warning)
            .AddFilter(typeof(ModelService).FullName, LogLevel.Warning));
        services.TryAddKeyedSingleton<TimeProvider>(
            TimeProviderNames.Membership, (provider, _) => new SiloClock(provider.GetRequiredService<TimeProvider>()));
    }

    // Information about Orleans' own pipelines alone: attempts that failed and are repeated are warnings, and stay so; the pipelines of
    // the application are its own affair.
    private static ResilienceEventSeverity SeverityOf(SeverityProviderArguments report) =>
        report.Event.Severity == ResilienceEventSeverity.Information
            && report.Source.PipelineName?.StartsWith(OrleansPipelines, StringComparison.Ordinal) == true
            ? ResilienceEventSeverity.Debug
            : report.Event.Severity;
}
