using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class QueryOnPostgreSql(PostgreSqlFixture store) : QueryFacts(store), IClassFixture<PostgreSqlFixture>;
