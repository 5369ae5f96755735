using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class SummaryOnInMemory(InMemoryFixture store) : SummaryFacts(store), IClassFixture<InMemoryFixture>;
