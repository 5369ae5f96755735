using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class CancelledStreamOnClusterOnSqlite(ClusterOnSqliteFixture store) : CancelledStreamFacts(store), IClassFixture<ClusterOnSqliteFixture>;
