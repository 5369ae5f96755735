using System.Net;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Silo.Tests.Health;

/// <summary>A probe that decides about restarts asks the process alone; a probe that decides about traffic asks the store too.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_server_with_its_store_is_live_and_ready()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Equal((HttpStatusCode.OK, """{"status":"live"}"""), await AnswerAsync(server, "/health/live"));
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready"}"""), await AnswerAsync(server, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Head, "/health/ready", null)).Status);
    }

    [Fact]
    public async Task Readiness_is_a_health_check_of_the_server_and_liveness_asks_none()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        HealthReport report = await server.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(["store"], report.Entries.Keys);
        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_probe_is_a_read_whose_answer_nobody_may_keep(string address)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };

        using HttpResponseMessage posted = await client.PostAsync(new Uri(address, UriKind.Relative), null);
        using HttpResponseMessage read = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
        Assert.True(read.Headers.CacheControl?.NoStore);
        Assert.Equal("application/json", read.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    [Trait("Store", "PostgreSql")]
    public async Task A_server_whose_store_is_away_is_live_and_not_ready_and_says_so_to_every_caller()
    {
        var database = new Npgsql.NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString);
        var fixture = new PostgreSqlFixture();
        var proxy = new CutProxy(database.Host ?? "", database.Port);
        database.Host = "127.0.0.1";
        database.Port = proxy.Port;
        await using RunningServer server = await RunningServer.StartAsync(
            ("Storage:Store", $"postgresql:{database.ConnectionString}"),
            ("Storage:PostgreSql:Schema", fixture.Schema),
            ("Storage:PostgreSql:MaxConnections", "6"),
            ("Logging:LogLevel:Default", "Warning"));
        using var log = new LinesOfLog();
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(server, "/health/ready")).Status);

        await proxy.DisposeAsync();
        Reply read = await server.GetAsync("/people/1");
        Reply ready = await server.GetAsync("/health/ready");

        read.IsProblem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        ready.IsProblem(HttpStatusCode.ServiceUnavailable, "not-ready");
        Assert.Contains("The store cannot be reached.", ready.Body, StringComparison.Ordinal);
        LineOfLog line = Assert.Single(
            log.All, line => line.Text.StartsWith("Health check store with status Unhealthy", StringComparison.Ordinal));
        Assert.Contains("PostgreSQL could not be reached.", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(log.All, line => line.Text.Contains(database.ConnectionString, StringComparison.Ordinal));
        Assert.DoesNotContain(database.ConnectionString, ready.Body + read.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(server, "/health/live")).Status);
        await fixture.DisposeAsync();
    }

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(RunningServer server, string address)
    {
        Reply reply = await server.GetAsync(address);
        return (reply.Status, reply.Body);
    }
}
