using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class CollectionOnSqlite(SqliteFixture store) : CollectionFacts(store), IClassFixture<SqliteFixture>;
