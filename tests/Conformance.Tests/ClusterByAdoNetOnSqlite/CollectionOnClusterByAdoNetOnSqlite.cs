using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNetOnSqlite;

[Trait("Engine", "Cluster")]
[Trait("Store", "Sqlite")]
public sealed class CollectionOnClusterByAdoNetOnSqlite(ClusterByAdoNetOnSqliteFixture store) : CollectionFacts(store), IClassFixture<ClusterByAdoNetOnSqliteFixture>;
