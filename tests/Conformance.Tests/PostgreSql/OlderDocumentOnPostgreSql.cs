using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class OlderDocumentOnPostgreSql(PostgreSqlFixture store) : OlderDocumentFacts(store), IClassFixture<PostgreSqlFixture>;
