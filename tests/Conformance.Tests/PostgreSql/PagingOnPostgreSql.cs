using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class PagingOnPostgreSql(PostgreSqlFixture store) : PagingFacts(store), IClassFixture<PostgreSqlFixture>;
