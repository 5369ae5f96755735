using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class InvocationOnInMemory(InMemoryFixture store) : InvocationFacts(store), IClassFixture<InMemoryFixture>;
