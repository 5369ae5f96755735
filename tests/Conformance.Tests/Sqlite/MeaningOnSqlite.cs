using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class MeaningOnSqlite(SqliteFixture store) : MeaningFacts(store), IClassFixture<SqliteFixture>;
