using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class QueryStringOnSqlite(SqliteFixture store) : QueryStringFacts(store), IClassFixture<SqliteFixture>;
