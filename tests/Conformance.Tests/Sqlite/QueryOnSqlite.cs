using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class QueryOnSqlite(SqliteFixture store) : QueryFacts(store), IClassFixture<SqliteFixture>;
