using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnInMemory;

[Trait("Engine", "Cluster")]
public sealed class CollectionOnClusterOnInMemory(ClusterOnInMemoryFixture store) : CollectionFacts(store), IClassFixture<ClusterOnInMemoryFixture>;
