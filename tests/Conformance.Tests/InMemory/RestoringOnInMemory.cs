using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class RestoringOnInMemory(InMemoryFixture store) : RestoringFacts(store), IClassFixture<InMemoryFixture>;
