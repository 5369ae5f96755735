using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class UniqueRaceOnPostgreSql(PostgreSqlFixture store) : UniqueRaceFacts(store), IClassFixture<PostgreSqlFixture>;
