using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOfOneOnPostgreSql;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class EngineOnClusterOfOneOnPostgreSql(ClusterOfOneOnPostgreSqlFixture store) : EngineFacts(store), IClassFixture<ClusterOfOneOnPostgreSqlFixture>;
