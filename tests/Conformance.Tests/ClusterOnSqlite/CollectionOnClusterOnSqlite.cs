using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class CollectionOnClusterOnSqlite(ClusterOnSqliteFixture store) : CollectionFacts(store), IClassFixture<ClusterOnSqliteFixture>;
