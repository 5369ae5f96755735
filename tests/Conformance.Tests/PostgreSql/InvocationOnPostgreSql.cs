using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class InvocationOnPostgreSql(PostgreSqlFixture store) : InvocationFacts(store), IClassFixture<PostgreSqlFixture>;
