using Granary.Contracts.Hosting;
using Granary.Mapping.Aggregates;
using Granary.Storage.Embedded;
using Granary.Storage.InMemory;
using Granary.Storage.PostgreSql;
using Granary.Storage.Sqlite;
using Granary.Storage.Stores;
using Granary.Storage.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Storage;

/// <summary>Chooses the engine of one process, over a store in memory, in a SQLite file or in PostgreSQL.</summary>
public static class StorageEngines
{
    private const int RowsInDevelopment = 1000;
    private const string StatementLog = "Granary.Storage.Statements";

    /// <summary>Keeps aggregates in memory, for tests: everything holds but durability.</summary>
    /// <remarks>
    /// Silos of one cluster in one process, as a <c>TestCluster</c> has them, share a store unless one is given. A cluster of several
    /// processes needs PostgreSQL.
    /// </remarks>
    /// <param name="builder">The granary.</param>
    /// <param name="store">A store to look into from the test; one of its own, or of the cluster, unless given.</param>
    public static GranaryBuilder UseInMemory(this GranaryBuilder builder, InMemoryStore? store = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.UseStore(
            nameof(UseInMemory),
            provider => (store ?? provider.GetService<SharedMemory>()?.Store ?? new InMemoryStore(Time(provider)))
                .Under(provider.GetRequiredService<AggregateMappings>()));
    }

    /// <summary>Keeps aggregates in a SQLite file, for one process on one machine.</summary>
    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
    public static GranaryBuilder UseSqlite(this GranaryBuilder builder, string path, Action<SqliteStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new SqliteStoreOptions { Path = path };
        configure?.Invoke(options);
        options.Validate();
        builder.Options.Require(options.ValidateBeside);
        builder.UseStore(
            nameof(UseSqlite),
            provider =>
            {
                options.Statements = Watch(provider);
                return new SqliteStore(options, provider.GetRequiredService<AggregateMappings>(), Time(provider));
            });
        builder.Services.AddSingleton<IGrainStateAccess>(new SqliteGrainState(options));
        return builder;
    }

    /// <summary>Keeps aggregates in PostgreSQL; several processes may share one database.</summary>
    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
    public static GranaryBuilder UsePostgreSql(
        this GranaryBuilder builder, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PostgreSqlStoreOptions { ConnectionString = connectionString };
        configure?.Invoke(options);
        options.Validate();
        builder.Options.Require(options.ValidateBeside);
        builder.UseStore(
            nameof(UsePostgreSql),
            provider =>
            {
                options.Statements = Watch(provider);
                return new PostgreSqlStore(options, provider.GetRequiredService<AggregateMappings>(), Time(provider));
            });
        builder.Services.AddSingleton<IGrainStateAccess>(new PostgreSqlGrainState(options));
        return builder;
    }

    /// <summary>Registers the embedded engine over a store.</summary>
    internal static GranaryBuilder UseStore(this GranaryBuilder builder, string name, Func<IServiceProvider, IAggregateStore> create)
    {
        // The engine is chosen first: where another one was, nothing of this one is left behind.
        builder.UseEngine(name, provider => provider.GetRequiredService<EmbeddedEngine>());
        builder.Services.AddSingleton<IAggregateStore>(provider => new MeasuredStore(create(provider), Time(provider)));
        builder.Services.AddSingleton(provider => new EmbeddedEngine(
            provider.GetRequiredService<IAggregateStore>(),
            provider.GetRequiredService<AggregateMappings>(),
            Services(provider, builder.Options)));
        return builder;
    }

    private static EngineServices Services(IServiceProvider provider, GranaryOptions options) => new(
        options,
        Time(provider),
        provider.GetService<ILogger<EmbeddedEngine>>() ?? NullLogger<EmbeddedEngine>.Instance)
    {
        WarnScannedRows = RowsToWarnOf(provider, options),
    };

    private static StatementWatch Watch(IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>() is { } logs ? new StatementWatch(logs.CreateLogger(StatementLog)) : StatementWatch.Silent;

    private static int RowsToWarnOf(IServiceProvider provider, GranaryOptions options) =>
        options.Queries.WarnScannedRows
        ?? (provider.GetService<IHostEnvironment>()?.IsDevelopment() == true ? RowsInDevelopment : 0);

    private static TimeProvider Time(IServiceProvider provider) => provider.GetService<TimeProvider>() ?? TimeProvider.System;
}
