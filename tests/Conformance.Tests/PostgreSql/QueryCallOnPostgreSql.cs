using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class QueryCallOnPostgreSql(PostgreSqlFixture store) : QueryCallFacts(store), IClassFixture<PostgreSqlFixture>;
