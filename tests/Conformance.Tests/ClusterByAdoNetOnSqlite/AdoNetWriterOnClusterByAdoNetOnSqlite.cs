using Granary.Tests.Testing;
using Granary.Tests.Testing.Cluster;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Tests.Conformance.Tests.ClusterByAdoNetOnSqlite;

[Trait("Engine", "Cluster")]
[Trait("Store", "Sqlite")]
public sealed class AdoNetWriterOnClusterByAdoNetOnSqlite(ClusterByAdoNetOnSqliteFixture store)
    : ClusterAdoNetWriterFacts(store), IClassFixture<ClusterByAdoNetOnSqliteFixture>
{
    private const int InputOutputError = 10;

    private SqliteFixture File => (SqliteFixture)store.Backing;

    protected override Exception LostAnswer() => new SqliteException("disk I/O error", InputOutputError);

    protected override async Task<(IAsyncDisposable Holder, string Setting)> HoldAsync()
    {
        SqliteConnection connection = await File.ConnectAsync();
        await using SqliteCommand hold = connection.CreateCommand();
        hold.CommandText = "begin immediate";
        await hold.ExecuteNonQueryAsync();
        return (connection, "Storage:Sqlite:BusyTimeout");
    }

    protected override Task CountUpAsync(long version) =>
        File.ExecuteAsync("update aggregates set version = $version", ("$version", version));
}
