using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class PurgeOnSqliteTests(SqliteFixture store) : PurgeFacts(store), IClassFixture<SqliteFixture>;
