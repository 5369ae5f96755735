using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class RestoringOnSqlite(SqliteFixture store) : RestoringFacts(store), IClassFixture<SqliteFixture>;
