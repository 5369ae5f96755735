using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class GrainStateOnClusterOnSqlite(ClusterOnSqliteFixture store) : ClusterGrainStateFacts(store), IClassFixture<ClusterOnSqliteFixture>;
