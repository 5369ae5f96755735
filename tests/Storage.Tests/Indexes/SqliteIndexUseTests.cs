using Granary.Testing;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "Sqlite")]
public sealed class SqliteIndexUseTests(SqliteFixture store) : IndexUseFacts(store), IClassFixture<SqliteFixture>
{
    // SQLite itself would round them; what orders them exactly is a function that not every connection knows, which no index may use.
    protected override bool OrdersDecimals => false;
}
