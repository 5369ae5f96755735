using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class ImmutableOnInMemory(InMemoryFixture store) : ImmutableFacts(store), IClassFixture<InMemoryFixture>;
