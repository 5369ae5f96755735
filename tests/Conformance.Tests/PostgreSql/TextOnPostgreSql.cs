using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class TextOnPostgreSql(PostgreSqlFixture store) : TextFacts(store), IClassFixture<PostgreSqlFixture>;
