using Granary.Bank;
using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Granary.ClusterClient;

/// <summary>A client of a cluster, set up as an application would be. Every setting that is not named here has its default.</summary>
public sealed class ClusterConnection : IAsyncDisposable
{
    private readonly IHost _host;

    private ClusterConnection(IHost host) => _host = host;

    public IGranary Granary => _host.Services.GetRequiredService<IGranary>();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public static async Task<ClusterConnection> OpenAsync(ClusterDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) =
                ("Npgsql", $"{database.Database};Search Path={database.Schema};Maximum Pool Size=2"));
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (database.Schema, database.Schema));
        });
        builder.Services.AddGranary(granary => granary.AddModel<BankModel>().UseCluster());
        IHost host = builder.Build();
        await host.StartAsync();
        return new ClusterConnection(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
