using Granary.Grains.Hosting;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
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
    /// A client finds the cluster by <c>client.UseAdoNetClustering</c> with <see cref="Invariant"/> and the connection string, to which
    /// <c>;Search Path=granary</c>, the schema, is added.
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
        return silo;
    }
}
