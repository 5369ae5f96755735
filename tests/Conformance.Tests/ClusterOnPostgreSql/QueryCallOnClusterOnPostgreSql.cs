using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnPostgreSql;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class QueryCallOnClusterOnPostgreSql(ClusterOnPostgreSqlFixture store) : QueryCallFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;
