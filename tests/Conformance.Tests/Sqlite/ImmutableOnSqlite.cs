using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.Sqlite;

[Trait("Store", "Sqlite")]
public sealed class ImmutableOnSqlite(SqliteFixture store) : ImmutableFacts(store), IClassFixture<SqliteFixture>;
