using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class RepeatOnPostgreSql(PostgreSqlFixture store) : RepeatFacts(store), IClassFixture<PostgreSqlFixture>;
