using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class MeaningOnInMemory(InMemoryFixture store) : MeaningFacts(store), IClassFixture<InMemoryFixture>;
