using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class OlderDocumentOnSqlite(SqliteFixture store) : OlderDocumentFacts(store), IClassFixture<SqliteFixture>;
