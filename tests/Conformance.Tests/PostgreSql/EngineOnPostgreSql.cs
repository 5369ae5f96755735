using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class EngineOnPostgreSql(PostgreSqlFixture store) : EngineFacts(store), IClassFixture<PostgreSqlFixture>;
