using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class ConditionOnInMemory(InMemoryFixture store) : ConditionFacts(store), IClassFixture<InMemoryFixture>;
