using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "Sqlite")]
public sealed class SqliteIndexUseTests(SqliteFixture store) : IndexUseFacts(store), IClassFixture<SqliteFixture>
{
    // SQLite itself would round decimals. A function orders them exactly, but not every connection knows it, so no index may use it.
    protected override bool OrdersDecimals => false;
}
