using System.Net;
using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Silo.Tests.Health;

/// <summary>A probe that restarts processes asks them alone; one that sends them work asks the store too.</summary>
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
            ("Storage:PostgreSql:MaxConnections", "6"));
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(server, "/health/ready")).Status);

        await proxy.DisposeAsync();
        Reply read = await server.GetAsync("/people/1");
        (HttpStatusCode Status, string Body) ready = await AnswerAsync(server, "/health/ready");

        read.IsProblem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
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
