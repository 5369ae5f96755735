using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class TrafficOnInMemory(InMemoryFixture store) : TrafficFacts(store), IClassFixture<InMemoryFixture>;
