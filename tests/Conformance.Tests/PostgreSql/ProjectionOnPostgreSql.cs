using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class ProjectionOnPostgreSql(PostgreSqlFixture store) : ProjectionFacts(store), IClassFixture<PostgreSqlFixture>;
