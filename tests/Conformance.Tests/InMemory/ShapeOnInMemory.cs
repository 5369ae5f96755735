using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class ShapeOnInMemory(InMemoryFixture store) : ShapeFacts(store), IClassFixture<InMemoryFixture>;
