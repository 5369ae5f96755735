using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class OlderDocumentOnInMemory(InMemoryFixture store) : OlderDocumentFacts(store), IClassFixture<InMemoryFixture>;
