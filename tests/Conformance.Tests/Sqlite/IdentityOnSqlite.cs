using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class IdentityOnSqlite(SqliteFixture store) : IdentityFacts(store), IClassFixture<SqliteFixture>;
