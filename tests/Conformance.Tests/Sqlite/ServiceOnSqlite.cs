using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class ServiceOnSqlite(SqliteFixture store) : ServiceFacts(store), IClassFixture<SqliteFixture>;
