using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class TrafficOnPostgreSql(PostgreSqlFixture store) : TrafficFacts(store), IClassFixture<PostgreSqlFixture>;
