using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Oracle.Tests.Limits;

public sealed class LimitsOnInMemoryTests(InMemoryFixture store) : LimitFacts(store), IClassFixture<InMemoryFixture>;
