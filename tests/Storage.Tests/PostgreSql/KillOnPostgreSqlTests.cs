using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class KillOnPostgreSqlTests(PostgreSqlFixture store) : KillTests(store), IClassFixture<PostgreSqlFixture>
{
    protected override IEnumerable<string> Arguments => ["postgresql", PostgreSqlServer.ConnectionString, store.Schema];
}
