using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class PagingOnClusterOnSqlite(ClusterOnSqliteFixture store) : PagingFacts(store), IClassFixture<ClusterOnSqliteFixture>;
