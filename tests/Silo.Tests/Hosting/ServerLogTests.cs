using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Granary.Domain;
using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Granary.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Silo.Tests.Hosting;

/// <summary>At its normal setting, the log of a server holds what its operator needs.</summary>
public sealed class ServerLogTests : IAsyncLifetime
{
    private readonly LinesOfLog _log = new();
    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _log.Dispose();
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_silo_that_starts_serves_and_stops_says_what_it_serves_and_that_it_stopped()
    {
        await using WebApplication server = Build($"sqlite:{_folder.File("shop.db")}");
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };

        for (int i = 0; i < 5; i++)
        {
            var id = Guid.NewGuid();
            using HttpResponseMessage made = await client.PostAsJsonAsync(
                "/orders", new { id, customer = "anna", placedAt = "2026-11-21T10:00:00Z" });
            using HttpResponseMessage approved = await client.PostAsJsonAsync($"/orders/{id}/approve", new { by = "bert" });
            Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (made.StatusCode, approved.StatusCode));
        }

        await server.StopAsync();
        string[] told = [.. _log.All.Where(line => line.Level <= LogLevel.Information).Select(line => line.Text)];
        Assert.Equal(2, told.Length);
        Assert.StartsWith("Granary serves orders", told[0], StringComparison.Ordinal);
        Assert.Equal("Granary has stopped", told[1]);
        Assert.DoesNotContain(_log.All, line => line.Text.Contains("has not completed for", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Polly")]
    [InlineData("Orleans.Runtime.Watchdog")]
    [InlineData("Orleans.Runtime.SiloLifecycleSubject")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel")]
    [InlineData("System.Net.Http.HttpClient.Granary.Feeds")]
    public async Task A_warning_of_any_part_is_in_the_log(string category)
    {
        await using WebApplication server = Build("memory");

        server.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category)
            .Log(LogLevel.Warning, default, "something is wrong", null, (text, _) => text);

        Assert.Equal([new LineOfLog(LogLevel.Warning, category, "something is wrong")], _log.All);
    }

    [Fact]
    public async Task A_silo_whose_store_is_away_fails_with_the_reason_and_without_stack_traces_in_the_log()
    {
        await using WebApplication server = Build("postgresql:Host=127.0.0.1;Port=1;Username=x;Password=hunter2;Timeout=1");

        await Assert.ThrowsAsync<StoreUnavailableException>(() => server.StartAsync());

        Assert.DoesNotContain(_log.All, line => line.Level >= LogLevel.Error);
    }

    private WebApplication Build(string store)
    {
        (int silo, int gateway) = FreePorts.Find();
        WebApplication server = Server.Build(new CommandSettings(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Storage:Store"] = store,
            ["Node:Role"] = "silo",
            ["Node:SiloPort"] = silo.ToString(CultureInfo.InvariantCulture),
            ["Node:GatewayPort"] = gateway.ToString(CultureInfo.InvariantCulture),
        }));
        server.Services.GetRequiredService<ILoggerFactory>().AddProvider(_log);
        return server;
    }
}
