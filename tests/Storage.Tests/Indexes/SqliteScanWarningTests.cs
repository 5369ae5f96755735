using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Storage.Tests.Indexes;

[Trait("Store", "Sqlite")]
public sealed class SqliteScanWarningTests(SqliteFixture store) : ScanWarningFacts(store), IClassFixture<SqliteFixture>;
