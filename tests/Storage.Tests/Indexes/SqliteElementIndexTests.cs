using Granary.Client;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "Sqlite")]
public sealed class SqliteElementIndexTests(SqliteFixture store) : ElementIndexFacts(store), IClassFixture<SqliteFixture>
{
    private readonly SqliteFixture _store = store;

    [Fact]
    public async Task A_table_that_another_model_drops_costs_time_and_no_result()
    {
        await using GranaryInstance indexed = _store.Open<CrateModel>();
        await AgreesAsync(indexed);
        await using GranaryInstance other = _store.Open<CrateModel.Unindexed>();
        SchemaChanges dropped = await MigrateAsync(other);

        Assert.Equal(7, dropped.Dropped.Count);
        Assert.Empty(await NamesAsync());
        await ChangeAsync(indexed);
        await AgreesAsync(indexed);
        Assert.Equal(7, (await MigrateAsync(indexed)).Made.Count);
        Assert.Equal(35, (await NamesAsync()).Length);
        await AgreesAsync(indexed);
    }

    [Fact]
    public async Task A_connection_that_was_taught_nothing_writes_to_the_tables()
    {
        await using (GranaryInstance granary = _store.Open<CrateModel>())
        {
            await AgreesAsync(granary);
        }

        await _store.ExecuteAsync(
            """
            insert into aggregates values ('crates', 'plain', 1, '{"id":"plain","labels":["q","q",null],"hazards":["Fire"],"items":[],
                "ranks":[],"routes":[],"contents":{"days":[],"isOpen":true}}', 0, 0, null)
            """);
        await _store.ExecuteAsync("update aggregates set document = replace(document, '\"q\"', '\"r\"') where id = 'plain'");
        await using GranaryInstance reading = _store.Open<CrateModel>();
        await AgreesAsync(reading);
        Assert.Equal(["plain"], await FoundAsync(reading, "r"));
        Assert.Empty(await FoundAsync(reading, "q"));
        await _store.ExecuteAsync("delete from aggregates where id = 'plain'");
        Assert.Empty(await FoundAsync(reading, "r"));
    }

    protected override GranaryInstance OpenUnindexed() => GranaryFactory.Create(builder => builder.AddModel<CrateModel.Unindexed>()
        .UseSqlite(_store.Path, options => options.MigrateOnStart = false));

    private static async Task<IReadOnlyList<string>> FoundAsync(GranaryInstance granary, string label)
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Crate, string>().Matching(crate => crate.Labels.Contains(label))
            .Select(crate => crate.Id).ToListAsync();
    }

    private static Task<SchemaChanges> MigrateAsync(GranaryInstance granary) =>
        granary.Services.GetRequiredService<IAggregateStore>().MigrateAsync(progress: null, CancellationToken.None);

    // Of each index: the table, the index over the ids and three triggers.
    private async Task<string[]> NamesAsync()
    {
        await using SqliteConnection connection = await _store.ConnectAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where name like 'ix\\_crates\\_%' escape '\\' order by name";
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return [.. names];
    }
}
