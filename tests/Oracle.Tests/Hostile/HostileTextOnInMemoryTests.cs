using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Oracle.Tests.Hostile;

public sealed class HostileTextOnInMemoryTests(InMemoryFixture store) : HostileTextFacts(store), IClassFixture<InMemoryFixture>;
