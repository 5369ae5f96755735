using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class UniqueOnInMemory(InMemoryFixture store) : UniqueFacts(store), IClassFixture<InMemoryFixture>;
