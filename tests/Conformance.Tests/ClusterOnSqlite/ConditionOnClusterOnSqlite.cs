using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class ConditionOnClusterOnSqlite(ClusterOnSqliteFixture store) : ConditionFacts(store), IClassFixture<ClusterOnSqliteFixture>;
