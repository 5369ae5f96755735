using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class VersionOnInMemory(InMemoryFixture store) : VersionFacts(store), IClassFixture<InMemoryFixture>;
