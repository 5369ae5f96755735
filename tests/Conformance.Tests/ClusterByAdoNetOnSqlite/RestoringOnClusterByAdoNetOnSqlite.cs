using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNetOnSqlite;

[Trait("Engine", "Cluster")]
[Trait("Store", "Sqlite")]
public sealed class RestoringOnClusterByAdoNetOnSqlite(ClusterByAdoNetOnSqliteFixture store) : RestoringFacts(store), IClassFixture<ClusterByAdoNetOnSqliteFixture>;
