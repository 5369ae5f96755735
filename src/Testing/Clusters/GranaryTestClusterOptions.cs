using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Granary.Testing.Clusters;
using Orleans.Hosting;

namespace Granary.Testing;

/// <summary>How a <see cref="GranaryTestCluster"/> is made.</summary>
/// <remarks>Used by one thread, before the cluster starts.</remarks>
public sealed class GranaryTestClusterOptions
{
    private Action<GranaryBuilder> _configureGranary = _ => { };
    private Action<ISiloBuilder> _configureSilo = _ => { };
    private Action<IClientBuilder> _configureClient = _ => { };

    internal GranaryTestClusterOptions()
    {
    }

    /// <summary>How many silos the cluster starts with.</summary>
    /// <value>2 unless set; at least 1.</value>
    public int Silos { get; set; } = 2;

    /// <summary>Makes the store that all silos share.</summary>
    internal Func<TestStore> CreateStore { get; private set; } = () => new MemoryTestStore();

    /// <summary>Serves the collections of a further model.</summary>
    public GranaryTestClusterOptions AddModel<TModel>()
        where TModel : class, IAggregateModel, new() => ConfigureGranary(granary => granary.AddModel<TModel>());

    /// <summary>Adds models, repositories and settings, to each silo and to the client. The store is chosen by the cluster.</summary>
    public GranaryTestClusterOptions ConfigureGranary(Action<GranaryBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configureGranary += configure;
        return this;
    }

    /// <summary>Configures each silo, as the application does: its services, streams and storages.</summary>
    public GranaryTestClusterOptions ConfigureSilo(Action<ISiloBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configureSilo += configure;
        return this;
    }

    /// <summary>Configures the client.</summary>
    public GranaryTestClusterOptions ConfigureClient(Action<IClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _configureClient += configure;
        return this;
    }

    /// <summary>Keeps the aggregates in a SQLite file of its own, which ends with the cluster, in place of memory.</summary>
    public GranaryTestClusterOptions UseSqlite()
    {
        CreateStore = () => new SqliteTestStore();
        return this;
    }

    /// <summary>Keeps the aggregates in a schema of its own, which ends with the cluster, in place of memory.</summary>
    /// <param name="connectionString">The connection string of a server for tests, whose user may make schemas.</param>
    /// <param name="configure">Settings of the store. Each silo opens 10 connections at most unless they say otherwise.</param>
    public GranaryTestClusterOptions UsePostgreSql(string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        CreateStore = () => new PostgreSqlTestStore(connectionString, configure);
        return this;
    }

    /// <summary>Applies what was added to the granary of a silo or of the client.</summary>
    internal void Apply(GranaryBuilder granary) => _configureGranary(granary);

    /// <summary>Applies what was configured of silos.</summary>
    internal void Apply(ISiloBuilder silo) => _configureSilo(silo);

    /// <summary>Applies what was configured of the client.</summary>
    internal void Apply(IClientBuilder client) => _configureClient(client);
}
