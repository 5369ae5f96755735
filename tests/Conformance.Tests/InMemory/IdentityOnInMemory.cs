using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class IdentityOnInMemory(InMemoryFixture store) : IdentityFacts(store), IClassFixture<InMemoryFixture>;
