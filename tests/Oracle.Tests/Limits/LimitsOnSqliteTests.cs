using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Oracle.Tests.Limits;

public sealed class LimitsOnSqliteTests(SqliteFixture store) : LimitFacts(store), IClassFixture<SqliteFixture>;
