using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Granary.Peers.Workloads;

/// <summary>Where a peer keeps its data, and what its calls meet.</summary>
/// <param name="Direct">How to connect to PostgreSQL.</param>
/// <param name="Proxied">How silos connect to it, through a proxy that may cut the connection.</param>
/// <param name="Schema">A schema that nobody else uses.</param>
/// <param name="Calls">What calls of grains meet on their way; null for nothing.</param>
internal sealed record PeerEnvironment(string Direct, string Proxied, string Schema, IOutgoingGrainCallFilter? Calls)
{
    private const short Silos = 3;

    /// <summary>Starts silos and a client of them.</summary>
    public async Task<InProcessTestCluster> DeployAsync(Action<ISiloBuilder> silo, Action<IClientBuilder> client)
    {
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, own) =>
        {
            silo(own);
            own.Services.AddSingleton<IFatalErrorHandler, DeathNotice>();
            if (Calls is { } calls)
            {
                own.AddOutgoingGrainCallFilter(calls);
            }
        });
        builder.ConfigureClient(own =>
        {
            client(own);
            if (Calls is { } calls)
            {
                own.AddOutgoingGrainCallFilter(calls);
            }
        });
        InProcessTestCluster cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    /// <summary>Ends a cluster without waiting for its grains: what they have open is of no use to anybody.</summary>
    public static async Task EndAsync(InProcessTestCluster cluster)
    {
        await cluster.StopClusterClientAsync();
        await Task.WhenAll(cluster.Silos.ToArray().Select(cluster.KillSiloAsync));
        await cluster.DisposeAsync();
    }

    /// <summary>Executes statements in the schema.</summary>
    public async Task ExecuteAsync(string statements)
    {
        await using var connection = new NpgsqlConnection($"{Direct};Search Path={Schema};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync();
    }
}
