using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Oracle.Tests.Hostile;

public sealed class HostileTextOnSqliteTests(SqliteFixture store) : HostileTextFacts(store), IClassFixture<SqliteFixture>;
