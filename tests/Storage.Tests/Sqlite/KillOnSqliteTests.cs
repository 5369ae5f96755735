using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class KillOnSqliteTests(SqliteFixture store) : KillTests(store), IClassFixture<SqliteFixture>
{
    protected override IEnumerable<string> Arguments => ["sqlite", store.Path];
}
