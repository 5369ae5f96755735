using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class UniqueOnSqlite(SqliteFixture store) : UniqueFacts(store), IClassFixture<SqliteFixture>;
