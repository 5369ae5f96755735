using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class HourRepositoryOnPostgreSql(PostgreSqlFixture store) : HourRepositoryFacts(store), IClassFixture<PostgreSqlFixture>;
