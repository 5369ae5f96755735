using Granary.Tests.Testing.Cluster;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterOnInMemory;

[Trait("Engine", "Cluster")]
public sealed class GrainStateOnClusterOnInMemory(ClusterOnInMemoryFixture store) : ClusterGrainStateFacts(store), IClassFixture<ClusterOnInMemoryFixture>;
