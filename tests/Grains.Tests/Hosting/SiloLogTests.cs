using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Storage;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Runtime;
using Polly;
using Polly.Retry;
using Polly.Telemetry;
using Xunit;

namespace Granary.Grains.Tests.Hosting;

/// <summary>The log of an application that hosts a silo with a granary, at the levels that the application chose.</summary>
public sealed class SiloLogTests : IAsyncLifetime
{
    private static readonly TimeSpan _uptime = TimeSpan.FromDays(3);

    private readonly LinesOfLog _log = new();
    private readonly JumpingTime _time = new(_uptime);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _log.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_placement_writes_no_line_and_no_stall_is_reported_at_the_start()
    {
        using IHost host = Build();
        await host.StartAsync();

        await WorkAsync(host);

        await host.StopAsync();
        Assert.Contains(_log.All, line => line.Category.StartsWith("Orleans.", StringComparison.Ordinal));
        Assert.DoesNotContain(_log.All, line => line.Category == "Polly" && line.Level >= LogLevel.Information);
        Assert.DoesNotContain(_log.All, line => line.Category == "Orleans.Runtime.Watchdog");
    }

    [Fact]
    public async Task A_timestamp_that_was_never_set_is_not_older_than_the_silo()
    {
        using IHost host = Build();
        await host.StartAsync();

        var clock = host.Services.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.Membership);

        Assert.InRange(clock.GetElapsedTime(0), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.InRange(_time.GetElapsedTime(0), _uptime, TimeSpan.MaxValue);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_stall_that_happens_is_reported()
    {
        using IHost host = Build();
        await host.StartAsync();

        _time.Jump(TimeSpan.FromMinutes(2));

        await Eventually.HoldsAsync(
            () => Task.FromResult(Stalls().Any(text => text.StartsWith(".NET Runtime Platform stalled for 00:02", StringComparison.Ordinal))
            && Stalls().Any(text => text.StartsWith("Participant check thread has not completed for 00:02", StringComparison.Ordinal))));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_failed_attempt_of_a_placement_is_a_warning_and_pipelines_of_the_application_are_left_alone()
    {
        using IHost host = Build();

        await RunTwiceAsync(host, "Orleans.Placement");
        await RunTwiceAsync(host, "application");

        Assert.Equal(
            [LogLevel.Warning, LogLevel.Warning],
            _log.All.Where(line => line.Text.Contains("Orleans.Placement", StringComparison.Ordinal) && line.Level >= LogLevel.Information)
                .Select(line => line.Level));
        Assert.Contains(
            _log.All,
            line => line.Text.Contains("pipeline executed", StringComparison.Ordinal) && line.Text.Contains(
                "application", StringComparison.Ordinal) && line.Level == LogLevel.Information);
    }

    [Fact]
    public async Task Severities_that_the_application_chose_are_kept()
    {
        using IHost host = Build(
            services => services.Configure<TelemetryOptions>(options => options.SeverityProvider = _ => ResilienceEventSeverity.Error));

        await RunTwiceAsync(host, "Orleans.Placement");

        Assert.NotEmpty(_log.All);
        Assert.All(_log.All.Where(line => line.Category == "Polly"), line => Assert.Equal(LogLevel.Error, line.Level));
    }

    private static async Task WorkAsync(IHost host)
    {
        var granary = host.Services.GetRequiredService<IGranary>();
        for (int i = 0; i < 5; i++)
        {
            await using IUnitOfWork unit = granary.Begin();
            await unit.Repository<Account, string>().AddAsync(new Account($"a{i}", $"mail{i}"));
            await unit.CommitAsync();
        }
    }

    // Built as Orleans builds the pipeline of its placements, which a test cannot make fail from outside.
    private static async Task RunTwiceAsync(IHost host, string name)
    {
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder { Name = name }
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 1, Delay = TimeSpan.Zero })
            .ConfigureTelemetry(host.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value)
            .Build();
        int attempts = 0;
        await pipeline.ExecuteAsync(_ => attempts++ == 0 ? throw new TimeoutException("too slow") : ValueTask.CompletedTask);
    }

    private IEnumerable<string> Stalls() => _log.All
        .Where(line => line is { Category: "Orleans.Runtime.Watchdog", Level: LogLevel.Warning })
        .Select(line => line.Text);

    private IHost Build(Action<IServiceCollection>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddSingleton<TimeProvider>(_time);
        configure?.Invoke(builder.Services);
        (int silo, int gateway) = FreePorts.Find();
        builder.UseOrleans(orleans => orleans
            .UseLocalhostClustering(silo, gateway)
            .AddGranary(g => g.AddModel<AccountModel>().UseInMemory()));
        builder.Services.AddGranary(g => g.AddModel<AccountModel>().UseCluster());
        return builder.Build();
    }
}
