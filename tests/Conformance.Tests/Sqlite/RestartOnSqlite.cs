using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class RestartOnSqlite(SqliteFixture store) : RestartFacts(store), IClassFixture<SqliteFixture>;
