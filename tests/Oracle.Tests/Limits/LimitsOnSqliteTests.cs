using Granary.TestSupport;
using Xunit;

namespace Granary.Oracle.Tests.Limits;

public sealed class LimitsOnSqliteTests(SqliteFixture store) : LimitFacts(store), IClassFixture<SqliteFixture>;
