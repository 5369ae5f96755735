using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnSqlite;

[Trait("Engine", "Cluster")]
public sealed class UniqueRaceOnClusterOnSqlite(ClusterOnSqliteFixture store) : UniqueRaceFacts(store), IClassFixture<ClusterOnSqliteFixture>;
