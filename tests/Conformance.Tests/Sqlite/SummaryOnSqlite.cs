using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class SummaryOnSqlite(SqliteFixture store) : SummaryFacts(store), IClassFixture<SqliteFixture>;
