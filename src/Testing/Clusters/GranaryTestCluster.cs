using Granary.Client;
using Granary.Client.Immutability;
using Granary.Cluster;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains;
using Granary.Testing.Clusters;
using Granary.Testing.Collections;
using Granary.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Granary.Testing;

/// <summary>A cluster of silos in the process of a test, over one store, with a client.</summary>
/// <remarks>
/// <para>
/// It is an <see cref="InProcessTestCluster"/> of Orleans, which <see cref="TestCluster"/> gives: silos and client have services of their
/// own, and talk by messages. Only the membership is in memory, also over a database. The clock is that of the machine, as silos go by it.
/// </para>
/// <para>
/// Silos start, stop and die one at a time; everything else may be used by any number of threads. A cluster takes a second or two to start,
/// so a class of tests shares one: see <see cref="GranaryClusterFixture{TModel}"/>.
/// </para>
/// </remarks>
public sealed class GranaryTestCluster : IAsyncDisposable
{
    private readonly TestStore _store;

    private GranaryTestCluster(InProcessTestCluster cluster, TestStore store, StoreSwitch faults) =>
        (TestCluster, _store, Store) = (cluster, store, faults);

    /// <summary>The granary of the client.</summary>
    public IGranary Granary => Services.GetRequiredService<IGranary>();

    /// <summary>The services of the client: a scope of them has a unit of work and the repositories of <c>AddRepository</c>.</summary>
    public IServiceProvider Services => Client.ServiceProvider;

    /// <summary>Makes the stores of all silos fail, and work again.</summary>
    public StoreSwitch Store { get; }

    /// <summary>The silos that run, in the order in which they started.</summary>
    /// <remarks>The services of a silo have an <see cref="IGranary"/> too.</remarks>
    public IReadOnlyList<InProcessSiloHandle> Silos => [.. TestCluster.GetActiveSilos()];

    /// <summary>The client of Orleans, for calls of the application's own grains.</summary>
    public IClusterClient Client => TestCluster.Client;

    /// <summary>The cluster as Orleans' hosts for tests know it, for everything that is not here.</summary>
    public InProcessTestCluster TestCluster { get; }

    /// <summary>Starts a cluster that serves a model: two silos that share a memory, unless configured.</summary>
    /// <param name="configure">Sets the number of silos, the store, further models, and what the application adds to silos.</param>
    /// <exception cref="UnmappableModelException">A class of the domain cannot be stored.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be reached.</exception>
    public static async Task<GranaryTestCluster> StartAsync<TModel>(Action<GranaryTestClusterOptions>? configure = null)
        where TModel : class, IAggregateModel, new()
    {
        GranaryTestClusterOptions options = new GranaryTestClusterOptions().AddModel<TModel>();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Silos, 1, nameof(options.Silos));
        var faults = new StoreSwitch();
        TestStore store = options.CreateStore();
        InProcessTestCluster? cluster = null;
        try
        {
            cluster = Build(options, store, faults);
            await cluster.DeployAsync().ConfigureAwait(false);
            return new GranaryTestCluster(cluster, store, faults);
        }
        catch (Exception)
        {
            await EndAsync(cluster, store).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Adds aggregates of any types, each to its collection. They are committed as any other, by the client.</summary>
    /// <param name="aggregates">The aggregates, of which the granary keeps copies.</param>
    /// <exception cref="ArgumentException">No collection is of the type of one. Nothing was added.</exception>
    /// <exception cref="DuplicateAggregateException">One exists, and nothing was added.</exception>
    public Task SeedAsync(params IReadOnlyCollection<object> aggregates) =>
        SeededAggregates.AddAsync(Services, aggregates, CancellationToken.None);

    /// <summary>How many aggregates the collection of a type has.</summary>
    /// <exception cref="ArgumentException">No model declares a collection of the type.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    public Task<long> CountAsync<TAggregate>()
        where TAggregate : class => Content.CountAsync(typeof(TAggregate), CancellationToken.None).AsTask();

    /// <summary>
    /// Empties all collections of the model, so that the tests of a class can share a cluster. Units that have begun must not be used any
    /// more. What grains of the application keep is theirs.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store could not be reached, and some aggregates may be left.</exception>
    public async Task ClearAsync()
    {
        await Content.RemoveAllAsync(CancellationToken.None).ConfigureAwait(false);
        foreach (IServiceProvider services in Silos.Select(silo => silo.ServiceProvider).Append(Services))
        {
            (services.GetRequiredService<IAggregateEngine>() as ImmutableEngine)?.Forget();
        }
    }

    /// <summary>Starts one more silo, and returns when the others know it.</summary>
    public async Task<InProcessSiloHandle> StartSiloAsync()
    {
        InProcessSiloHandle silo = await TestCluster.StartAdditionalSiloAsync().ConfigureAwait(false);
        await TestCluster.WaitForLivenessToStabilizeAsync().ConfigureAwait(false);
        return silo;
    }

    /// <summary>Stops a silo in order: its calls end, and its aggregates move to the others as they are needed.</summary>
    /// <param name="silo">One of <see cref="Silos"/>.</param>
    public Task StopSiloAsync(InProcessSiloHandle silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        return TestCluster.StopSiloAsync(silo);
    }

    /// <summary>
    /// Kills a silo, as the end of its process would: what it has not stored is lost. Returns when the others have declared it dead.
    /// </summary>
    /// <remarks>The last silo can be killed too. A silo that starts afterwards finds what was stored.</remarks>
    /// <param name="silo">One of <see cref="Silos"/>.</param>
    public async Task KillSiloAsync(InProcessSiloHandle silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        await TestCluster.EndAsync(silo).ConfigureAwait(false);
        if (Silos.Count > 0)
        {
            await TestCluster.WaitForLivenessToStabilizeAsync(didKill: true).ConfigureAwait(false);
        }
    }

    /// <summary>Stops a silo in order and starts another one in its place, as a rolling deployment does.</summary>
    /// <param name="silo">One of <see cref="Silos"/>.</param>
    public async Task<InProcessSiloHandle> RestartSiloAsync(InProcessSiloHandle silo)
    {
        await StopSiloAsync(silo).ConfigureAwait(false);
        return await StartSiloAsync().ConfigureAwait(false);
    }

    /// <summary>Stops the cluster, and removes what its store holds.</summary>
    public async ValueTask DisposeAsync()
    {
        Store.Fault = StoreFault.None;
        await EndAsync(TestCluster, _store).ConfigureAwait(false);
    }

    private ClusterContent Content => new(
        Silos is [var first, ..] ? first.ServiceProvider : throw new InvalidOperationException("No silo of the cluster runs."));

    private static InProcessTestCluster Build(GranaryTestClusterOptions options, TestStore store, StoreSwitch faults)
    {
        var builder = new InProcessTestClusterBuilder((short)options.Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Configure<ClusterMembershipOptions>(GranaryClustering.NoticeDeathsSoon);
            silo.AddGranary(granary =>
            {
                store.Use(granary.Configure(TestSettings.Hurry));
                faults.Attach(granary);
                options.Apply(granary);
            });
            options.Apply(silo);
        });
        builder.ConfigureClient(options.Apply);
        builder.ConfigureClientHost(host => host.Services.AddGranary(granary =>
        {
            granary.UseCluster();
            options.Apply(granary);
        }));
        return builder.Build();
    }

    private static async Task EndAsync(InProcessTestCluster? cluster, TestStore store)
    {
        try
        {
            if (cluster is not null)
            {
                await cluster.StopAllSilosAsync().ConfigureAwait(false);
                await cluster.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await store.DisposeAsync().ConfigureAwait(false);
        }
    }
}
