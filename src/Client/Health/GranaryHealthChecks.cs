using Granary.Client.Health;
using Granary.Contracts.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Granary.Client;

/// <summary>Adds the check of a granary to the health checks of a host.</summary>
/// <remarks>Called while the services of a host are configured, on one thread.</remarks>
public static class GranaryHealthChecks
{
    /// <summary>Adds a check that asks the store of the host's granary, through the cluster if there is one.</summary>
    /// <remarks>
    /// <para>
    /// Each run is one question by an identity that does not exist. It is healthy if the answer comes within two seconds. Otherwise the
    /// description states the reason; it contains no connection string and no address beyond what the driver reports.
    /// </para>
    /// <para>
    /// It belongs to readiness, not to liveness: a process whose store is away serves again once the store is back, and a restart would
    /// help nobody.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code><![CDATA[
    /// services.AddGranary(g => g.AddModel<ShopModel>().UsePostgreSql("Host=db;Database=shop;Username=app"));
    /// services.AddHealthChecks().AddGranary(tags: ["ready"]);
    /// ]]></code>
    /// </example>
    /// <param name="builder">The health checks of a host whose services have <c>AddGranary(…)</c>.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">The status that a failure is reported as; unhealthy unless given.</param>
    /// <param name="tags">The tags of the check.</param>
    public static IHealthChecksBuilder AddGranary(
        this IHealthChecksBuilder builder, string name = "granary", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.Add(new HealthCheckRegistration(
            name,
            provider => new StoreHealthCheck(
                provider.GetRequiredService<IAggregateEngine>(), provider.GetService<TimeProvider>() ?? TimeProvider.System),
            failureStatus,
            tags));
    }
}
