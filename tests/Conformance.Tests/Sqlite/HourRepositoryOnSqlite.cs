using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class HourRepositoryOnSqlite(SqliteFixture store) : HourRepositoryFacts(store), IClassFixture<SqliteFixture>;
