using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Storage.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class PurgeOnSqliteTests(SqliteFixture store) : PurgeFacts(store), IClassFixture<SqliteFixture>;
