using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class ValidationOnSqlite(SqliteFixture store) : ValidationFacts(store), IClassFixture<SqliteFixture>;
