using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class TextOnSqlite(SqliteFixture store) : TextFacts(store), IClassFixture<SqliteFixture>;
