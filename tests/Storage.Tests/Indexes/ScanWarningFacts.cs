using System.Collections.Concurrent;
using Granary.Client;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

/// <summary>In development, a query that reads a whole collection because an index is missing is logged once.</summary>
public abstract class ScanWarningFacts(StoreFixture store)
{
    [Fact]
    public async Task A_query_that_no_index_serves_is_told_of_once_for_its_shape()
    {
        var log = new Notes();
        await using GranaryInstance granary = await OpenAsync(
            log, builder => builder.Configure(options => options.Queries.WarnScannedRows = 10));

        await AskAsync(granary, note: "a");
        await AskAsync(granary, note: "b");

        string warning = Assert.Single(log.Warnings);
        Assert.Contains("reads all 20 aggregates of 'parcels'", warning, StringComparison.Ordinal);
        Assert.Contains(".Index(x => x.Note)", warning, StringComparison.Ordinal);
        Assert.Contains("granary explain parcels", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("'a'", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_has_grown_meanwhile_is_noticed()
    {
        var log = new Notes();
        await using GranaryInstance granary = await OpenAsync(
            log, builder => builder.Configure(options => options.Queries.WarnScannedRows = 25));
        await AskAsync(granary, note: "a");
        Assert.Empty(log.Warnings);

        await SeedAsync(granary);
        await AskAsync(granary, note: "a");

        Assert.Single(log.Warnings);
    }

    [Fact]
    public async Task A_query_that_an_index_serves_is_not_told_of()
    {
        var log = new Notes();
        await using GranaryInstance granary = await OpenAsync(
            log, builder => builder.Configure(options => options.Queries.WarnScannedRows = 10));

        await granary.Begin().Repository<Parcel, string>().Matching(p => p.Name == "name-3").CountAsync();

        Assert.Empty(log.Warnings);
    }

    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Production", 1000, true)]
    [InlineData("Development", null, true)]
    [InlineData("Development", 0, false)]
    public async Task It_is_watched_for_in_development_or_where_it_is_set(string environment, int? setting, bool isWatched)
    {
        var log = new Notes();
        await using GranaryInstance granary = await OpenAsync(log, builder =>
        {
            builder.Services.AddSingleton<IHostEnvironment>(new HostEnvironment(environment));
            builder.Configure(options => options.Queries.WarnScannedRows = setting);
        });
        await SeedAsync(granary, 1001);

        await AskAsync(granary, note: "a");

        Assert.Equal(isWatched, log.Warnings.Count == 1);
    }

    /// <summary>Updates the statistics of the database.</summary>
    protected virtual Task AnalyzeAsync() => Task.CompletedTask;

    private async Task<GranaryInstance> OpenAsync(Notes log, Action<GranaryBuilder> configure)
    {
        GranaryInstance granary = store.Open<ParcelModel>(builder =>
        {
            builder.Services.AddSingleton<ILoggerFactory>(new LoggerFactory([log]));
            builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
            configure(builder);
        });
        await store.EmptyAsync();
        await SeedAsync(granary);
        return granary;
    }

    private async Task SeedAsync(GranaryInstance granary, int count = 20)
    {
        foreach (int[] part in Enumerable.Range(0, count).Chunk(1000))
        {
            await granary.RunAsync(async unit =>
            {
                foreach (int i in part)
                {
                    await unit.Repository<Parcel, string>()
                        .AddAsync(new Parcel { Id = $"{Guid.NewGuid()}", Name = $"name-{i}", Note = "a" });
                }
            });
        }

        await AnalyzeAsync();
    }

    private static async Task AskAsync(GranaryInstance granary, string note) =>
        await granary.Begin().Repository<Parcel, string>().Matching(p => p.Note == note).Take(2000).ToListAsync();

    private sealed class HostEnvironment(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    private sealed class Notes : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Enqueue(formatter(state, exception));
            }
        }
    }
}
