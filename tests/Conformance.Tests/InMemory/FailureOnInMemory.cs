using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.InMemory;

[Trait("Store", "InMemory")]
public sealed class FailureOnInMemory(InMemoryFixture store) : FailureFacts(store), IClassFixture<InMemoryFixture>;
