using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Storage.Tests.Indexes;

[Trait("Store", "PostgreSql")]
public sealed class PostgreSqlScanWarningTests(PostgreSqlFixture store) : ScanWarningFacts(store), IClassFixture<PostgreSqlFixture>
{
    private readonly PostgreSqlFixture _store = store;

    protected override Task AnalyzeAsync() => _store.ExecuteAsync($"analyze {_store.Schema}.aggregates");
}
