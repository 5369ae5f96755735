using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class ServiceOnInMemory(InMemoryFixture store) : ServiceFacts(store), IClassFixture<InMemoryFixture>;
