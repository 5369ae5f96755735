using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "PostgreSql")]
public sealed class PostgreSqlScanWarningTests(PostgreSqlFixture store) : ScanWarningFacts(store), IClassFixture<PostgreSqlFixture>
{
    private readonly PostgreSqlFixture _store = store;

    protected override Task AnalyzeAsync() => _store.ExecuteAsync($"analyze {_store.Schema}.parcels");
}
