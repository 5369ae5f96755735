using Granary.Storage;

namespace Granary.Cluster.Hosting;

/// <summary>The tables beside the aggregates by which members of a cluster find each other.</summary>
internal sealed class ClusterMembership
{
    /// <summary>The name by which Orleans knows Npgsql.</summary>
    public const string Invariant = "Npgsql";

    private ClusterMembership(string connectionString) => ConnectionString = connectionString;

    /// <summary>The connection string by which the provider of Orleans finds the tables. It may contain a password.</summary>
    public string ConnectionString { get; }

    /// <summary>Finds the tables of a store.</summary>
    /// <param name="connectionString">The connection string of the store.</param>
    /// <param name="configure">Settings of the store, of which the schema matters.</param>
    /// <exception cref="ArgumentException">The connection string makes no sense, or would do with a standby.</exception>
    public static ClusterMembership Find(string connectionString, Action<PostgreSqlStoreOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var store = new PostgreSqlStoreOptions { ConnectionString = connectionString };
        configure?.Invoke(store);
        return new ClusterMembership(store.MembershipConnectionString());
    }

    /// <summary>Leaves the connection string out, which may hold a password.</summary>
    public override string ToString() => nameof(ClusterMembership);
}
