using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class CancelledStreamOnPostgreSql(PostgreSqlFixture store) : CancelledStreamFacts(store), IClassFixture<PostgreSqlFixture>;
