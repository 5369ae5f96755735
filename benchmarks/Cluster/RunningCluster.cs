using System.Net;
using System.Net.Sockets;
using Granary.Benchmarks.Cluster.Peers;
using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Grains;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Granary.Benchmarks.Cluster;

/// <summary>A silo over PostgreSQL, and a host that is a client of it through its gateway: every call goes over a TCP connection.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private readonly IHost _silo;
    private readonly IHost _client;

    private RunningCluster(IHost silo, IHost client)
    {
        _silo = silo;
        _client = client;
    }

    /// <summary>The granary, as a client has it.</summary>
    public IGranary Granary => _client.Services.GetRequiredService<IGranary>();

    /// <summary>The grains of the peers, as a client has them.</summary>
    public IClusterClient Grains => _client.Services.GetRequiredService<IClusterClient>();

    /// <summary>The transactions of Orleans, as a client has them.</summary>
    public ITransactionClient Transactions => _client.Services.GetRequiredService<ITransactionClient>();

    /// <summary>Starts the silo and the client, with the collections of <see cref="ClusterModel"/>.</summary>
    public static Task<RunningCluster> StartAsync(SharedDatabase database) => StartAsync(database, new ClusterModel());

    /// <summary>Starts the silo and the client.</summary>
    public static async Task<RunningCluster> StartAsync(SharedDatabase database, IAggregateModel model)
    {
        int siloPort = FreePort();
        int gatewayPort = FreePort();
        HostApplicationBuilder silo = Host.CreateEmptyApplicationBuilder(null);
        silo.UseOrleans(orleans =>
        {
            orleans.UseLocalhostClustering(siloPort, gatewayPort).UseTransactions();
            orleans.AddGranary(
                g => g.AddModel(model).UsePostgreSql(database.ConnectionString, o => o.Schema = SharedDatabase.Ours));
            StockStorage.Use(orleans, database);
        });
        HostApplicationBuilder client = Host.CreateEmptyApplicationBuilder(null);
        client.UseOrleansClient(orleans => orleans.UseLocalhostClustering(gatewayPort).UseTransactions());
        client.Services.AddGranary(g => g.AddModel(model).UseCluster());
        var cluster = new RunningCluster(silo.Build(), client.Build());
        await cluster._silo.StartAsync();
        await cluster._client.StartAsync();
        return cluster;
    }

    /// <summary>How many aggregates of the granary are in memory.</summary>
    public async Task<int> CountAggregatesAsync()
    {
        SimpleGrainStatistic[] statistics = await Grains.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return statistics.Where(type => type.GrainType.Contains(".AggregateGrain", StringComparison.Ordinal))
            .Sum(type => type.ActivationCount);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync();
        await _silo.StopAsync();
        _client.Dispose();
        _silo.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
