using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class CriteriaOnSqlite(SqliteFixture store) : CriteriaFacts(store), IClassFixture<SqliteFixture>;
