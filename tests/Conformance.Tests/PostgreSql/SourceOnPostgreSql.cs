using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class SourceOnPostgreSql(PostgreSqlFixture store) : SourceFacts(store), IClassFixture<PostgreSqlFixture>;
