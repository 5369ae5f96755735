using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class QueryCallOnInMemory(InMemoryFixture store) : QueryCallFacts(store), IClassFixture<InMemoryFixture>;
