using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class MixedVersionOnSqlite(SqliteFixture store) : MixedVersionFacts(store), IClassFixture<SqliteFixture>;
