using Granary.TestSupport;
using Xunit;

namespace Granary.Oracle.Tests.Hostile;

[Trait("Store", "PostgreSql")]
public sealed class HostileTextOnPostgreSqlTests(PostgreSqlFixture store) : HostileTextFacts(store), IClassFixture<PostgreSqlFixture>;
