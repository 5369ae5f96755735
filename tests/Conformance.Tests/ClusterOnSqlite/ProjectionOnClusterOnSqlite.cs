using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class ProjectionOnClusterOnSqlite(ClusterOnSqliteFixture store) : ProjectionFacts(store), IClassFixture<ClusterOnSqliteFixture>;
