using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Oracle.Tests.Hostile;

[Trait("Store", "PostgreSql")]
public sealed class HostileTextOnPostgreSqlTests(PostgreSqlFixture store) : HostileTextFacts(store), IClassFixture<PostgreSqlFixture>;
