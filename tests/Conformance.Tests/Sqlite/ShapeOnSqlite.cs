using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class ShapeOnSqlite(SqliteFixture store) : ShapeFacts(store), IClassFixture<SqliteFixture>;
