using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class UniqueRaceOnSqlite(SqliteFixture store) : UniqueRaceFacts(store), IClassFixture<SqliteFixture>;
