using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class ProjectionOnInMemory(InMemoryFixture store) : ProjectionFacts(store), IClassFixture<InMemoryFixture>;
