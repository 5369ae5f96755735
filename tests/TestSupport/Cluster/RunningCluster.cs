using Granary.Contracts.Hosting;
using Granary.Grains;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.TestSupport.Cluster;

/// <summary>A cluster of silos in this process.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    private static readonly TimeProvider _time = TimeProvider.System;

    private RunningCluster(InProcessTestCluster cluster) => Cluster = cluster;

    /// <summary>The cluster.</summary>
    public InProcessTestCluster Cluster { get; }

    /// <summary>A client of the cluster.</summary>
    public IClusterClient Client => Cluster.Client;

    /// <summary>Starts a cluster whose silos keep aggregates as configured.</summary>
    public static async Task<RunningCluster> StartAsync(
        short silos, Action<GranaryBuilder> configure, Action<IClientBuilder>? configureClient = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) => silo.AddGranary(configure).AddGranaryGrainStorage("granary").AddGranaryGrainStorageAsDefault());
        builder.ConfigureClient(client => configureClient?.Invoke(client));
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return new RunningCluster(cluster);
    }

    /// <summary>Starts a cluster of one silo for each configuration, as while a deployment rolls.</summary>
    public static async Task<RunningCluster> StartMixedAsync(params IReadOnlyList<Action<GranaryBuilder>> silos)
    {
        int started = -1;
        var builder = new InProcessTestClusterBuilder((short)silos.Count);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddGranary(silos[Interlocked.Increment(ref started)]);

            // Placement by resources puts every aggregate into one silo while the figures of the other are unknown.
            silo.Services.AddSingleton<PlacementStrategy, RandomPlacement>();
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return new RunningCluster(cluster);
    }

    /// <summary>Makes every aggregate leave memory.</summary>
    public async Task ForgetAsync()
    {
        IManagementGrain management = Client.GetGrain<IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
        for (int round = 0; await CountAsync(management) > 0; round++)
        {
            Assert(round < 1000);
            await Task.Delay(TimeSpan.FromMilliseconds(20), _time);
            await management.ForceActivationCollection(TimeSpan.Zero);
        }
    }

    /// <summary>The store of the first silo.</summary>
    internal IAggregateStore Store => Cluster.GetSiloServiceProvider().GetRequiredService<IAggregateStore>();

    /// <summary>The number of aggregates in memory.</summary>
    public Task<int> CountAsync() => CountAsync(Client.GetGrain<IManagementGrain>(0));

    /// <summary>Ends the cluster together with the services of a granary.</summary>
    public void EndWith(IServiceCollection services)
    {
        services.AddSingleton(_ => this);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<RunningCluster>().Client);
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
    }

    private static async Task<int> CountAsync(IManagementGrain management) =>
        (await management.GetDetailedGrainStatistics()).Count(activation => activation.GrainId.Type.ToString() == "granary.aggregate");

    private static void Assert(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("Aggregates do not leave memory.");
        }
    }
}
