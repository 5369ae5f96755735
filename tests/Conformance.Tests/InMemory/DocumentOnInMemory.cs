using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class DocumentOnInMemory(InMemoryFixture store) : DocumentFacts(store), IClassFixture<InMemoryFixture>;
