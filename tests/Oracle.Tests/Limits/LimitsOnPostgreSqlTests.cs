using Granary.TestSupport;
using Xunit;

namespace Granary.Oracle.Tests.Limits;

[Trait("Store", "PostgreSql")]
public sealed class LimitsOnPostgreSqlTests(PostgreSqlFixture store) : LimitFacts(store), IClassFixture<PostgreSqlFixture>;
