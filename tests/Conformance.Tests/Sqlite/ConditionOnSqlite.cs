using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class ConditionOnSqlite(SqliteFixture store) : ConditionFacts(store), IClassFixture<SqliteFixture>;
