using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class ImmutableOnPostgreSql(PostgreSqlFixture store) : ImmutableFacts(store), IClassFixture<PostgreSqlFixture>;
