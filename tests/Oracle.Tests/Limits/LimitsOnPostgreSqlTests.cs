using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Oracle.Tests.Limits;

[Trait("Store", "PostgreSql")]
public sealed class LimitsOnPostgreSqlTests(PostgreSqlFixture store) : LimitFacts(store), IClassFixture<PostgreSqlFixture>;
