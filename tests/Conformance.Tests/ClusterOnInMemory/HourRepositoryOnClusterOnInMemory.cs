using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnInMemory;

[Trait("Engine", "Cluster")]
public sealed class HourRepositoryOnClusterOnInMemory(ClusterOnInMemoryFixture store) : HourRepositoryFacts(store), IClassFixture<ClusterOnInMemoryFixture>;
