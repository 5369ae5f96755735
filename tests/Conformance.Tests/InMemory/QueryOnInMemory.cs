using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class QueryOnInMemory(InMemoryFixture store) : QueryFacts(store), IClassFixture<InMemoryFixture>;
