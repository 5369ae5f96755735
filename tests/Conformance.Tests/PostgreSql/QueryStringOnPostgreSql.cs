using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class QueryStringOnPostgreSql(PostgreSqlFixture store) : QueryStringFacts(store), IClassFixture<PostgreSqlFixture>;
