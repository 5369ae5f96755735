using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class RepeatOnSqlite(SqliteFixture store) : RepeatFacts(store), IClassFixture<SqliteFixture>;
