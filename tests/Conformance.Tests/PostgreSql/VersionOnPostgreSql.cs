using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class VersionOnPostgreSql(PostgreSqlFixture store) : VersionFacts(store), IClassFixture<PostgreSqlFixture>;
