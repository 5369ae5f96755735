using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNet;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class RestoringOnClusterByAdoNet(ClusterByAdoNetFixture store) : RestoringFacts(store), IClassFixture<ClusterByAdoNetFixture>;
