using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class CollectionOnPostgreSql(PostgreSqlFixture store) : CollectionFacts(store), IClassFixture<PostgreSqlFixture>;
