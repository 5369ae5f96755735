using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class FailureOnSqlite(SqliteFixture store) : FailureFacts(store), IClassFixture<SqliteFixture>;
