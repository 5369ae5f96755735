using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class CancelledStreamOnInMemory(InMemoryFixture store) : CancelledStreamFacts(store), IClassFixture<InMemoryFixture>;
