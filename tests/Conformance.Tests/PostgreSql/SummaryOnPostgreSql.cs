using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class SummaryOnPostgreSql(PostgreSqlFixture store) : SummaryFacts(store), IClassFixture<PostgreSqlFixture>;
