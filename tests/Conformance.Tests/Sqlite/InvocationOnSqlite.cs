using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class InvocationOnSqlite(SqliteFixture store) : InvocationFacts(store), IClassFixture<SqliteFixture>;
