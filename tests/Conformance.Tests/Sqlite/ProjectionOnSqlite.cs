using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class ProjectionOnSqlite(SqliteFixture store) : ProjectionFacts(store), IClassFixture<SqliteFixture>;
