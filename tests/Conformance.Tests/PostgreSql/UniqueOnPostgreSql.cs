using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class UniqueOnPostgreSql(PostgreSqlFixture store) : UniqueFacts(store), IClassFixture<PostgreSqlFixture>;
