using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class CriteriaOnClusterOnSqlite(ClusterOnSqliteFixture store) : CriteriaFacts(store), IClassFixture<ClusterOnSqliteFixture>;
