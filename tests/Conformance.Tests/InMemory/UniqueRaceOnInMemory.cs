using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class UniqueRaceOnInMemory(InMemoryFixture store) : UniqueRaceFacts(store), IClassFixture<InMemoryFixture>;
