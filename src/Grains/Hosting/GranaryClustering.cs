using Granary.Grains.Hosting;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Granary.Grains;

/// <summary>Lets silos find each other by the database that is their store.</summary>
public static class GranaryClustering
{
    /// <summary>The name by which Orleans knows Npgsql.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>
    /// Keeps the membership of the cluster in tables beside the aggregates, which the migrator makes, and refuses what a silo writes after
    /// the cluster has declared it dead.
    /// </summary>
    /// <remarks>
    /// A silo that does not answer for three seconds is declared dead. Whoever wants another time configures
    /// <see cref="ClusterMembershipOptions"/> after this.
    /// <para>
    /// A client finds the cluster by <c>client.UseAdoNetClustering</c> with <see cref="Invariant"/> and the connection string, to which
    /// <c>;Search Path=granary</c>, the schema, is added.
    /// </para>
    /// </remarks>
    /// <param name="silo">The silo.</param>
    /// <param name="connectionString">The connection string of the store, as Npgsql understands it.</param>
    /// <param name="configure">Settings of the store, of which the schema matters here.</param>
    public static ISiloBuilder UseGranaryClustering(
        this ISiloBuilder silo, string connectionString, Action<PostgreSqlStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var store = new PostgreSqlStoreOptions { ConnectionString = connectionString };
        configure?.Invoke(store);
        string place = $"{connectionString};Search Path={store.Schema}";
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, place));
        silo.Services.AddSingleton<MemberOfStore>();
        silo.Configure<ClusterMembershipOptions>(NoticeDeathsSoon);
        return silo;
    }

    // A silo that was killed is declared dead after three seconds instead of fifteen, and a silo that missed the gossip learns it soon.
    // Probes are given more time by Orleans itself where a silo is slow to work off its own.
    private static void NoticeDeathsSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
    }
}
