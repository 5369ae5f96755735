using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Storage.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class KillOnSqliteTests(SqliteFixture store) : KillTests(store), IClassFixture<SqliteFixture>
{
    protected override IEnumerable<string> Arguments => ["sqlite", store.Path];
}
