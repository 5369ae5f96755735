using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class DocumentOnSqlite(SqliteFixture store) : DocumentFacts(store), IClassFixture<SqliteFixture>;
