using Granary.Client;
using Granary.Cluster;
using Granary.Contracts.Hosting;
using Granary.Grains;
using Granary.Silo.Settings;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using ClusterOptions = Orleans.Configuration.ClusterOptions;

namespace Granary.Silo.Cluster;

/// <summary>Makes the server a silo of a cluster, or a client of one.</summary>
internal sealed class ClusterNode(NodeSettings node, StoreSetting store, IConfiguration configuration)
{
    /// <summary>How long a client waits for its cluster.</summary>
    /// <value>2 minutes unless set.</value>
    public TimeSpan Patience { get; init; } = PatientConnection.Patience;

    /// <summary>Adds the silo or the client to a host.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="addDomain">Adds the domain and the settings that all engines share.</param>
    /// <exception cref="SettingException">The settings do not fit together.</exception>
    public void Join(IHostApplicationBuilder builder, Action<GranaryBuilder> addDomain)
    {
        PostgreSqlDatabase? membership = FindMembership();
        if (node.Role == NodeRole.Silo)
        {
            // The store is opened before the silo starts. A silo itself would report a failed store in three lines with stack traces.
            builder.Services.AddHostedService<StoreOpening>();
            builder.UseOrleans(silo => BuildSilo(silo, membership, addDomain));
        }
        else
        {
            builder.UseOrleansClient(client => BuildClient(client, membership));
        }

        builder.Services.AddGranary(granary =>
        {
            addDomain(granary);
            granary.UseCluster();
        });
    }

    private void BuildSilo(ISiloBuilder silo, PostgreSqlDatabase? membership, Action<GranaryBuilder> addDomain)
    {
        if (membership is null)
        {
            silo.UseLocalhostClustering(node.SiloPort, node.GatewayPort, Primary(), node.ServiceId, node.ClusterId);
        }
        else
        {
            silo.UseGranaryClustering(membership.ConnectionString, options => options.Schema = membership.Schema);
        }

        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (node.ClusterId, node.ServiceId));
        silo.Configure<SiloOptions>(options => options.SiloName = node.Name.Length > 0 ? node.Name : options.SiloName);
        silo.ConfigureEndpoints(node.Endpoint, node.SiloPort, node.GatewayPort, node.ListenOnAnyAddress);
        silo.AddGranary(granary =>
        {
            addDomain(granary);
            store.Apply(granary, configuration);
            granary.WriteBy(ReadWriter());
        });
    }

    private WriterKind ReadWriter() =>
        Enum.TryParse(configuration["Storage:Writer"] ?? nameof(WriterKind.GroupCommit), ignoreCase: true, out WriterKind kind)
            ? kind
            : throw new SettingException(
                $"Storage:Writer is '{configuration["Storage:Writer"]}', and must be {string.Join(" or ", Enum.GetNames<WriterKind>())}.");

    private void BuildClient(IClientBuilder client, PostgreSqlDatabase? membership)
    {
        if (membership is null)
        {
            client.UseLocalhostClustering(node.GatewayPort, node.ServiceId, node.ClusterId);
        }
        else
        {
            client.UseGranaryClustering(membership.ConnectionString, options => options.Schema = membership.Schema);
        }

        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (node.ClusterId, node.ServiceId));
        client.Services.AddSingleton<IClientConnectionRetryFilter>(provider => new PatientConnection(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PatientConnection>>(), Patience));
    }

    private System.Net.IPEndPoint? Primary() =>
        node.PrimarySiloPort == 0 ? null : new System.Net.IPEndPoint(node.Endpoint, node.PrimarySiloPort);

    private PostgreSqlDatabase? FindMembership()
    {
        PostgreSqlDatabase? database = store.FindPostgreSql(configuration);
        return node.Membership switch
        {
            MembershipKind.Localhost => null,
            MembershipKind.PostgreSql when database is null => throw new SettingException(
                "Node:Membership is PostgreSql, and Storage:Store names no PostgreSQL database."),
            _ => database,
        };
    }
}
