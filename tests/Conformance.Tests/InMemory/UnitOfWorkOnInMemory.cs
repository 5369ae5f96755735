using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class UnitOfWorkOnInMemory(InMemoryFixture store) : UnitOfWorkFacts(store), IClassFixture<InMemoryFixture>;
