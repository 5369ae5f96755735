using Granary.TestSupport;
using Xunit;

namespace Granary.Oracle.Tests.Limits;

public sealed class LimitsOnInMemoryTests(InMemoryFixture store) : LimitFacts(store), IClassFixture<InMemoryFixture>;
