using System.Net;
using Granary.Cluster;
using Granary.Cluster.Hosting;
using Granary.Grains.Hosting;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Granary.Grains;

/// <summary>Lets silos find each other, by the database that is their store or on one machine.</summary>
public static class GranaryClustering
{
    /// <summary>
    /// Keeps the membership of the cluster in tables beside the aggregates, and refuses the writes of a silo that the cluster has declared
    /// dead. The migrator makes the tables.
    /// </summary>
    /// <remarks>
    /// A silo that was killed is declared dead after about three seconds. A silo that hangs, with its connections open, is declared dead
    /// after about five: see ADR 0022. Where a majority of the silos is lost at once, it takes about fifteen. To set other times, configure
    /// <see cref="ClusterMembershipOptions"/> after this call.
    /// <para>
    /// A client finds the cluster by <c>client.UseGranaryClustering</c> with the same connection string. The cluster and the service are
    /// named <c>granary</c>, unless <see cref="ClusterOptions"/> is configured otherwise on both sides.
    /// </para>
    /// </remarks>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">The connection string of the store, as Npgsql understands it.</param>
    /// <param name="configure">Settings of the store, of which the schema matters here.</param>
    /// <exception cref="ArgumentException">The connection string makes no sense, or would do with a standby.</exception>
    public static ISiloBuilder UseGranaryClustering(
        this ISiloBuilder silo, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ClusterMembership membership = ClusterMembership.Find(connectionString, configure);
        silo.UseAdoNetClustering(
            options => (options.Invariant, options.ConnectionString) = (ClusterMembership.Invariant, membership.ConnectionString));
        ClusterNames.UseByDefault(silo.Services);
        silo.Services.AddSingleton<MemberOfStore>();
        silo.Configure<ClusterMembershipOptions>(NoticeDeathsSoon);
        return silo;
    }

    /// <summary>Makes the silo the first one of a cluster on this machine, or lets it join that one.</summary>
    /// <remarks>
    /// For development: the first silo keeps the membership in its memory, so the cluster ends with it. The cluster and the service are
    /// named <c>granary</c>, unless <see cref="ClusterOptions"/> is configured otherwise after this call. A client on this machine finds it
    /// by <c>client.UseGranaryLocalhostClustering()</c>. The silo does not start if another process listens on one of its ports:
    /// <c>OrleansConfigurationException</c> names the port.
    /// </remarks>
    /// <param name="silo">The silo.</param>
    /// <param name="configure">The ports, which differ for each silo of a machine.</param>
    public static ISiloBuilder UseGranaryLocalhostClustering(
        this ISiloBuilder silo, Action<LocalhostClusteringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var options = new LocalhostClusteringOptions();
        configure?.Invoke(options);
        silo.Services.AddTransient<IConfigurationValidator, FreePortValidator>();
        IPEndPoint? primary = options.PrimarySiloPort is { } port ? new IPEndPoint(IPAddress.Loopback, port) : null;
        return silo.UseLocalhostClustering(
            options.SiloPort, options.GatewayPort, primary, ClusterNames.Granary, ClusterNames.Granary);
    }

    /// <summary>Lets the silos of a cluster declare one dead a few seconds after its end.</summary>
    /// <remarks>
    /// Orleans counts no missed probe of a silo that hangs while any message of it came within the longest time of a probe, once for
    /// each probe that may be missed; by default the longest time is four times the usual one. The shortest time is the usual one, as a
    /// silo that answers in a millisecond would otherwise be given half a second, and a pause of its collector is longer than that. A silo
    /// that missed the gossip learns of a death by the table.
    /// </remarks>
    internal static void NoticeDeathsSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.MinProbeTimeout = TimeSpan.FromSeconds(1);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(1.5);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);

        // Two silos have to agree on a death, if there are two. A single survivor of three counts the lost ones as voters until their
        // rows are older than three times this: 90 seconds by default, in which it could declare nobody dead, and no silo could join.
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.NumMissedTableIAmAliveLimit = 3;
    }
}
