using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Conformance.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class ShapeOnPostgreSql(PostgreSqlFixture store) : ShapeFacts(store), IClassFixture<PostgreSqlFixture>;
