using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class SourceOnSqlite(SqliteFixture store) : SourceFacts(store), IClassFixture<SqliteFixture>;
