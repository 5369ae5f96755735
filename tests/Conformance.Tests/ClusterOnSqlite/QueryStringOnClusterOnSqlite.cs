using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class QueryStringOnClusterOnSqlite(ClusterOnSqliteFixture store) : QueryStringFacts(store), IClassFixture<ClusterOnSqliteFixture>;
