using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class MeaningOnPostgreSql(PostgreSqlFixture store) : MeaningFacts(store), IClassFixture<PostgreSqlFixture>;
