using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class EngineLogOnSqlite(SqliteFixture store) : EngineLogFacts(store), IClassFixture<SqliteFixture>;
