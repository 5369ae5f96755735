using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class CriteriaOnInMemory(InMemoryFixture store) : CriteriaFacts(store), IClassFixture<InMemoryFixture>;
