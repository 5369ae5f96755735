using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class FailureOnPostgreSql(PostgreSqlFixture store) : FailureFacts(store), IClassFixture<PostgreSqlFixture>;
