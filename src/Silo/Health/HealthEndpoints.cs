using Granary.Client;
using Granary.Client.Health;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Granary.Silo.Health;

/// <summary>Whether this process lives, and whether it can serve, by the health checks of ASP.NET Core.</summary>
internal static class HealthEndpoints
{
    private static readonly HttpMethodMetadata _reads = new([HttpMethods.Get, HttpMethods.Head]);

    // The name of the check, and the tag by which readiness selects checks.
    private const string Store = "store";

    /// <summary>Adds the checks.</summary>
    public static void AddServices(IServiceCollection services) =>
        services.AddHealthChecks().AddGranary(Store, tags: [Store]);

    /// <summary>Maps <c>/health/live</c>, which runs no check, and <c>/health/ready</c>, which asks the store.</summary>
    public static void Map(WebApplication server)
    {
        Map(server, "/health/live", _ => false, "live");
        Map(server, "/health/ready", check => check.Tags.Contains(Store), "ready");
    }

    private static void Map(WebApplication server, string path, Func<HealthCheckRegistration, bool> selects, string status) =>
        server.MapHealthChecks(path, new HealthCheckOptions
        {
            Predicate = selects,
            ResponseWriter = (context, report) => report.Status == HealthStatus.Healthy
                ? TypedResults.Text($$"""{"status":"{{status}}"}""", "application/json").ExecuteAsync(context)
                : RefuseAsync(context, report),
        }).WithMetadata(_reads);

    private static Task RefuseAsync(HttpContext context, HealthReport report)
    {
        string detail = report.Entries.Values
            .Select(entry => entry.Data.GetValueOrDefault(StoreHealthCheck.Detail) as string)
            .FirstOrDefault(text => text is not null) ?? "The store could not be asked.";
        return TypedResults
            .Problem(detail, null, StatusCodes.Status503ServiceUnavailable, "not ready", "urn:granary:not-ready")
            .ExecuteAsync(context);
    }
}
