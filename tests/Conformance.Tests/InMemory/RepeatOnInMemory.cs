using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class RepeatOnInMemory(InMemoryFixture store) : RepeatFacts(store), IClassFixture<InMemoryFixture>;
