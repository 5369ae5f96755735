using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOfOneOnPostgreSql;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class UniqueOnClusterOfOneOnPostgreSql(ClusterOfOneOnPostgreSqlFixture store) : UniqueFacts(store), IClassFixture<ClusterOfOneOnPostgreSqlFixture>;
