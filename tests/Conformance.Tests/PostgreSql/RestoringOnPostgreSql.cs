using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class RestoringOnPostgreSql(PostgreSqlFixture store) : RestoringFacts(store), IClassFixture<PostgreSqlFixture>;
