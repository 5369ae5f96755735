using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class RestartOnPostgreSql(PostgreSqlFixture store) : RestartFacts(store), IClassFixture<PostgreSqlFixture>;
