using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "Sqlite")]
public sealed class SqliteScanWarningTests(SqliteFixture store) : ScanWarningFacts(store), IClassFixture<SqliteFixture>;
