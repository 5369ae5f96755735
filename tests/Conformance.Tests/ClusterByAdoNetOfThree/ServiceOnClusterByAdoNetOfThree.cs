using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNetOfThree;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class ServiceOnClusterByAdoNetOfThree(ClusterByAdoNetOfThreeFixture store) : ServiceFacts(store), IClassFixture<ClusterByAdoNetOfThreeFixture>;
