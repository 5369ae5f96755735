using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class ConditionOnPostgreSql(PostgreSqlFixture store) : ConditionFacts(store), IClassFixture<PostgreSqlFixture>;
