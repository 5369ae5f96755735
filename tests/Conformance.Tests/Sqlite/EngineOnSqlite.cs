using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class EngineOnSqlite(SqliteFixture store) : EngineFacts(store), IClassFixture<SqliteFixture>;
