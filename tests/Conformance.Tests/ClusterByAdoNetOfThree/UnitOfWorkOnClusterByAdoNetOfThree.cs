using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNetOfThree;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class UnitOfWorkOnClusterByAdoNetOfThree(ClusterByAdoNetOfThreeFixture store) : UnitOfWorkFacts(store), IClassFixture<ClusterByAdoNetOfThreeFixture>;
