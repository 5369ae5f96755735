using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class IdentityOnPostgreSql(PostgreSqlFixture store) : IdentityFacts(store), IClassFixture<PostgreSqlFixture>;
