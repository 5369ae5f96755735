using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class ServiceOnPostgreSql(PostgreSqlFixture store) : ServiceFacts(store), IClassFixture<PostgreSqlFixture>;
