using Granary.Client;
using Granary.Cluster;
using Granary.Contracts.Hosting;
using Granary.Samples.Shop;
using Granary.Storage;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Xunit;

namespace Granary.Telemetry.Tests.Health;

/// <summary>The health check says whether the store answers, through the cluster if there is one.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class HealthCheckTests
{
    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task A_store_that_answers_is_healthy()
    {
        var store = new SqliteFixture();
        await store.InitializeAsync();
        await using ServiceProvider services = Host(builder => store.Use(builder));

        HealthReportEntry entry = await CheckAsync(services);

        Assert.Equal(HealthStatus.Healthy, entry.Status);
        await store.DisposeAsync();
    }

    [Fact]
    [Trait("Store", "PostgreSql")]
    public async Task A_store_that_is_away_is_unhealthy_and_its_password_is_not_told()
    {
        string away = $"Host=127.0.0.1;Port={FreePorts.Find().Silo};Username=app;Password=hunter2;Timeout=1";
        await using ServiceProvider services = Host(builder => builder.UsePostgreSql(away));

        HealthReportEntry entry = await CheckAsync(services);

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.NotEmpty(entry.Description ?? "");
        Assert.DoesNotContain("hunter2", $"{entry.Description}{entry.Exception}", StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Store", "InMemory")]
    public async Task A_cluster_is_healthy_while_a_silo_answers_and_unhealthy_after_that()
    {
        await using RunningCluster cluster = await RunningCluster.StartAsync(1, builder => builder.AddModel<ShopModel>().UseInMemory());
        await using ServiceProvider services = Host(builder => builder.UseCluster(cluster.Client));
        HealthReportEntry before = await CheckAsync(services);

        await cluster.Cluster.KillSiloAsync(cluster.Cluster.Silos[0]);
        HealthReportEntry after = await CheckAsync(services, "degraded");

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Degraded), (before.Status, after.Status));
        Assert.Equal("The store did not answer within 2 seconds.", after.Description);
    }

    private static ServiceProvider Host(Action<GranaryBuilder> choose)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddGranary(builder => choose(builder.AddModel<ShopModel>()));
        services.AddHealthChecks().AddGranary().AddGranary("degraded", HealthStatus.Degraded, ["cluster"]);
        return services.BuildServiceProvider();
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider services, string name = "granary")
    {
        HealthReport report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == name);
        return report.Entries[name];
    }
}
