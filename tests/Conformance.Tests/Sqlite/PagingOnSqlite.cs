using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class PagingOnSqlite(SqliteFixture store) : PagingFacts(store), IClassFixture<SqliteFixture>;
