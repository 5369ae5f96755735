using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class DocumentOnPostgreSql(PostgreSqlFixture store) : DocumentFacts(store), IClassFixture<PostgreSqlFixture>;
