using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class SpecificationOracleOnInMemory(InMemoryFixture store) : SpecificationOracleFacts(store), IClassFixture<InMemoryFixture>;
