using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class EngineOnInMemory(InMemoryFixture store) : EngineFacts(store), IClassFixture<InMemoryFixture>;
