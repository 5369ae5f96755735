using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class HourRepositoryOnInMemory(InMemoryFixture store) : HourRepositoryFacts(store), IClassFixture<InMemoryFixture>;
