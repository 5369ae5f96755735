using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class EngineLogOnInMemory(InMemoryFixture store) : EngineLogFacts(store), IClassFixture<InMemoryFixture>;
