using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class ValidationOnPostgreSql(PostgreSqlFixture store) : ValidationFacts(store), IClassFixture<PostgreSqlFixture>;
