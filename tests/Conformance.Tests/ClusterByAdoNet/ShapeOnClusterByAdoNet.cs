using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNet;

[Trait("Engine", "Cluster")]
[Trait("Store", "PostgreSql")]
public sealed class ShapeOnClusterByAdoNet(ClusterByAdoNetFixture store) : ShapeFacts(store), IClassFixture<ClusterByAdoNetFixture>;
