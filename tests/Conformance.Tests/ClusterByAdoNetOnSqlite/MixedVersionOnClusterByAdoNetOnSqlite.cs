using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNetOnSqlite;

[Trait("Engine", "Cluster")]
[Trait("Store", "Sqlite")]
public sealed class MixedVersionOnClusterByAdoNetOnSqlite(ClusterByAdoNetOnSqliteFixture store) : MixedVersionFacts(store), IClassFixture<ClusterByAdoNetOnSqliteFixture>;
