using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOfOneOnPostgreSql;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class UniqueRaceOnClusterOfOneOnPostgreSql(ClusterOfOneOnPostgreSqlFixture store) : UniqueRaceFacts(store), IClassFixture<ClusterOfOneOnPostgreSqlFixture>;
