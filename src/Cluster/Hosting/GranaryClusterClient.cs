using Granary.Cluster.Hosting;
using Granary.Storage;
using Orleans.Hosting;

namespace Granary.Cluster;

/// <summary>Lets a client find the silos of a cluster of Granary.</summary>
/// <remarks>
/// Called while a host is configured, on one thread, inside <c>UseOrleansClient(…)</c>. Nothing is connected before the host starts. The
/// sample <c>ShopClient</c> shows both ways.
/// </remarks>
public static class GranaryClusterClient
{
    /// <summary>Finds the silos by the database that is their store.</summary>
    /// <remarks>
    /// <para>
    /// The silos call <c>silo.UseGranaryClustering(…)</c> with the same connection string and schema.
    /// The cluster and the service are named <c>granary</c>, unless <c>ClusterOptions</c> says otherwise on both sides. The silos make the
    /// tables, so at least one of them starts before the first client of a new database.
    /// </para>
    /// <para>Failure: the host does not start if no silo answers, or if the models differ in a way that would do harm.</para>
    /// </remarks>
    /// <param name="client">The client.</param>
    /// <param name="connectionString">The connection string of the store, as Npgsql understands it.</param>
    /// <param name="configure">Settings of the store, of which the schema matters here.</param>
    /// <exception cref="ArgumentException">The connection string makes no sense, or would do with a standby.</exception>
    public static IClientBuilder UseGranaryClustering(
        this IClientBuilder client, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ClusterMembership membership = ClusterMembership.Find(connectionString, configure);
        client.UseAdoNetClustering(
            options => (options.Invariant, options.ConnectionString) = (ClusterMembership.Invariant, membership.ConnectionString));
        ClusterNames.UseByDefault(client.Services);
        return client;
    }

    /// <summary>Finds the silo on this machine that called <c>silo.UseGranaryLocalhostClustering()</c>.</summary>
    /// <remarks>The cluster and the service are named <c>granary</c>, unless <c>ClusterOptions</c> says otherwise on both sides.</remarks>
    /// <param name="client">The client.</param>
    /// <param name="configure">The ports, of which that of the gateway matters here.</param>
    public static IClientBuilder UseGranaryLocalhostClustering(
        this IClientBuilder client, Action<LocalhostClusteringOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var options = new LocalhostClusteringOptions();
        configure?.Invoke(options);
        return client.UseLocalhostClustering(options.GatewayPort, ClusterNames.Granary, ClusterNames.Granary);
    }
}
