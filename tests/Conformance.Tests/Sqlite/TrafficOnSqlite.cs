using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class TrafficOnSqlite(SqliteFixture store) : TrafficFacts(store), IClassFixture<SqliteFixture>;
