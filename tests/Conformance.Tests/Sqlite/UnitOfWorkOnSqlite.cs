using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class UnitOfWorkOnSqlite(SqliteFixture store) : UnitOfWorkFacts(store), IClassFixture<SqliteFixture>;
