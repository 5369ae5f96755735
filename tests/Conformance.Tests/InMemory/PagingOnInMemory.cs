using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class PagingOnInMemory(InMemoryFixture store) : PagingFacts(store), IClassFixture<InMemoryFixture>;
