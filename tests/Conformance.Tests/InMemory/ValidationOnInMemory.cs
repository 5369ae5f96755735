using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class ValidationOnInMemory(InMemoryFixture store) : ValidationFacts(store), IClassFixture<InMemoryFixture>;
