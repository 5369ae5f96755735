using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class QueryStringOnInMemory(InMemoryFixture store) : QueryStringFacts(store), IClassFixture<InMemoryFixture>;
