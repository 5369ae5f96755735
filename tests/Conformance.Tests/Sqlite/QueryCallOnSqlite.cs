using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class QueryCallOnSqlite(SqliteFixture store) : QueryCallFacts(store), IClassFixture<SqliteFixture>;
