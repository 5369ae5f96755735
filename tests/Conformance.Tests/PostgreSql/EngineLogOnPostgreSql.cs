using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class EngineLogOnPostgreSql(PostgreSqlFixture store) : EngineLogFacts(store), IClassFixture<PostgreSqlFixture>;
