using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class SourceOnInMemory(InMemoryFixture store) : SourceFacts(store), IClassFixture<InMemoryFixture>;
