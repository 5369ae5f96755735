using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class SpecificationOracleOnPostgreSql(PostgreSqlFixture store) : SpecificationOracleFacts(store), IClassFixture<PostgreSqlFixture>;
