using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnInMemory;

[Trait("Engine", "Cluster")]
public sealed class CancelledStreamOnClusterOnInMemory(ClusterOnInMemoryFixture store) : CancelledStreamFacts(store), IClassFixture<ClusterOnInMemoryFixture>;
