using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Storage.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class PurgeOnPostgreSqlTests(PostgreSqlFixture store) : PurgeFacts(store), IClassFixture<PostgreSqlFixture>;
