using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

[Trait("Store", "PostgreSql")]
public sealed class PurgeOnPostgreSqlTests(PostgreSqlFixture store) : PurgeFacts(store), IClassFixture<PostgreSqlFixture>;
