using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class SpecificationOracleOnSqlite(SqliteFixture store) : SpecificationOracleFacts(store), IClassFixture<SqliteFixture>;
