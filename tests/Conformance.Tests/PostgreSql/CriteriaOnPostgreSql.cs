using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class CriteriaOnPostgreSql(PostgreSqlFixture store) : CriteriaFacts(store), IClassFixture<PostgreSqlFixture>;
