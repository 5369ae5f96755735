using Granary.Domain;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "Sqlite")]
public sealed class SqliteIndexMigrationTests(SqliteFixture store) : IndexMigrationFacts(store), IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task A_connection_that_was_taught_nothing_writes_to_the_indexes()
    {
        await using (Client.GranaryInstance granary = store.Open<ParcelModel>())
        {
            await granary.RunAsync(async unit => await unit.Repository<Parcel, string>().ContainsAsync("none"));
        }

        await store.ExecuteAsync(
            "insert into aggregates values ('parcels', 'plain', 1, '{\"name\":\"\uE000\",\"price\":3.5,\"status\":\"Open\"}', 0, 0, null)");
        await store.ExecuteAsync("delete from aggregates where id = 'plain'");
    }

    protected override async Task<string[]> NamesAsync(string beginning)
    {
        await using SqliteConnection connection = await store.ConnectAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type = 'index' and name like $beginning || '%' order by name";
        command.Parameters.AddWithValue("$beginning", beginning);
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return [.. names];
    }

    protected override Task MakeOwnAsync(string name) => store.ExecuteAsync($"create index {name} /* mine */ on aggregates (changed_at)");
}
