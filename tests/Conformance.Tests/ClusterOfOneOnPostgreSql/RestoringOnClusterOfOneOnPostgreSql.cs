using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOfOneOnPostgreSql;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class RestoringOnClusterOfOneOnPostgreSql(ClusterOfOneOnPostgreSqlFixture store) : RestoringFacts(store), IClassFixture<ClusterOfOneOnPostgreSqlFixture>;
