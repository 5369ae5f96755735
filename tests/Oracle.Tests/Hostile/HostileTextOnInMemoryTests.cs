using Granary.TestSupport;
using Xunit;

namespace Granary.Oracle.Tests.Hostile;

public sealed class HostileTextOnInMemoryTests(InMemoryFixture store) : HostileTextFacts(store), IClassFixture<InMemoryFixture>;
