using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class TextOnInMemory(InMemoryFixture store) : TextFacts(store), IClassFixture<InMemoryFixture>;
