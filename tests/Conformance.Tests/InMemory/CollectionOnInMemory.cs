using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class CollectionOnInMemory(InMemoryFixture store) : CollectionFacts(store), IClassFixture<InMemoryFixture>;
