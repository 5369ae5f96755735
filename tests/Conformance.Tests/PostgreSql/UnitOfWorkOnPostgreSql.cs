using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class UnitOfWorkOnPostgreSql(PostgreSqlFixture store) : UnitOfWorkFacts(store), IClassFixture<PostgreSqlFixture>;
