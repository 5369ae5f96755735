using Granary.TestSupport.Cluster;
using Xunit;

namespace Granary.Conformance.Tests.Stores;

/// <summary>
/// One cluster for all facts of a store, one after another: a cluster takes longer to start than most facts take. Each test begins with an
/// empty store and nothing in memory.
/// </summary>
public static class SharedClusters
{
    [CollectionDefinition(nameof(ClusterByAdoNetFixture)), Trait("Store", "PostgreSql")]
    public sealed class ByAdoNet : ICollectionFixture<ClusterByAdoNetFixture>;

    [CollectionDefinition(nameof(ClusterByAdoNetOfThreeFixture)), Trait("Store", "PostgreSql")]
    public sealed class ByAdoNetOfThree : ICollectionFixture<ClusterByAdoNetOfThreeFixture>;

    [CollectionDefinition(nameof(ClusterByAdoNetOnSqliteFixture))]
    public sealed class ByAdoNetOnSqlite : ICollectionFixture<ClusterByAdoNetOnSqliteFixture>;

    [CollectionDefinition(nameof(ClusterOfOneOnPostgreSqlFixture)), Trait("Store", "PostgreSql")]
    public sealed class OfOneOnPostgreSql : ICollectionFixture<ClusterOfOneOnPostgreSqlFixture>;

    [CollectionDefinition(nameof(ClusterOnInMemoryFixture))]
    public sealed class OnInMemory : ICollectionFixture<ClusterOnInMemoryFixture>;

    [CollectionDefinition(nameof(ClusterOnPostgreSqlFixture)), Trait("Store", "PostgreSql")]
    public sealed class OnPostgreSql : ICollectionFixture<ClusterOnPostgreSqlFixture>;

    [CollectionDefinition(nameof(ClusterOnSqliteFixture))]
    public sealed class OnSqlite : ICollectionFixture<ClusterOnSqliteFixture>;
}
