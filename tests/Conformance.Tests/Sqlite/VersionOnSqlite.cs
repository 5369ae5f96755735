using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class VersionOnSqlite(SqliteFixture store) : VersionFacts(store), IClassFixture<SqliteFixture>;
