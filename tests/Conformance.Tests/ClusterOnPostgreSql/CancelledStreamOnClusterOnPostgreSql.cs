using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnPostgreSql;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class CancelledStreamOnClusterOnPostgreSql(ClusterOnPostgreSqlFixture store) : CancelledStreamFacts(store), IClassFixture<ClusterOnPostgreSqlFixture>;
