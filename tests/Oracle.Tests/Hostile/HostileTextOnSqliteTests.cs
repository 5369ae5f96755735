using Granary.TestSupport;
using Xunit;

namespace Granary.Oracle.Tests.Hostile;

public sealed class HostileTextOnSqliteTests(SqliteFixture store) : HostileTextFacts(store), IClassFixture<SqliteFixture>;
