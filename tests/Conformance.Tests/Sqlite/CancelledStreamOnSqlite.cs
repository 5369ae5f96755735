using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class CancelledStreamOnSqlite(SqliteFixture store) : CancelledStreamFacts(store), IClassFixture<SqliteFixture>;
