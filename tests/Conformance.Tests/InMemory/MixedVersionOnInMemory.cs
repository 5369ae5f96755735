using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class MixedVersionOnInMemory(InMemoryFixture store) : MixedVersionFacts(store), IClassFixture<InMemoryFixture>;
