using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class QueryCallOnClusterOnSqlite(ClusterOnSqliteFixture store) : QueryCallFacts(store), IClassFixture<ClusterOnSqliteFixture>;
