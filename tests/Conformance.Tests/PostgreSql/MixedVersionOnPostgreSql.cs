using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class MixedVersionOnPostgreSql(PostgreSqlFixture store) : MixedVersionFacts(store), IClassFixture<PostgreSqlFixture>;
