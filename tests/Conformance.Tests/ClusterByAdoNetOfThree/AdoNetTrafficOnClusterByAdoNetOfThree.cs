using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNetOfThree;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class AdoNetTrafficOnClusterByAdoNetOfThree(ClusterByAdoNetOfThreeFixture store)
    : ClusterAdoNetTrafficFacts(store), IClassFixture<ClusterByAdoNetOfThreeFixture>;
