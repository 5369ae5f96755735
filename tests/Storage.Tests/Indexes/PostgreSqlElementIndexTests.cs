using Granary.Client;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Granary.Storage.Tests.PostgreSql.Tables;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "PostgreSql")]
public sealed class PostgreSqlElementIndexTests(PostgreSqlFixture store) : ElementIndexFacts(store), IClassFixture<PostgreSqlFixture>
{
    private readonly PostgreSqlFixture _store = store;

    [Theory]
    [InlineData(40, "generated")]
    [InlineData(TableDefinitions.MostRewritten + 1, "plain")]
    public async Task A_table_gets_the_column_and_the_index_beside_writers(int rows, string kind)
    {
        await using var tables = new TablesOfStore();
        await tables.MigrateAsync<CrateModel.Unindexed>();
        await tables.ExecuteAsync($$"""
            insert into {{tables.Schema}}.crates (id, version, document, created_at, changed_at)
            select 'row-' || n, 1, json_build_object(
                'id', 'row-' || n, 'labels', json_build_array('l' || n % 10, 'b', 'b'), 'items', '[]'::json, 'ranks', '[]'::json,
                'hazards', '[]'::json, 'routes', '[]'::json, 'contents', '{"days":[],"isOpen":true}'::json), now(), now()
            from generate_series(1, {{rows}}) n
            """);

        SchemaChanges changes = await tables.MigrateAsync<CrateModel>();

        Assert.Equal(7, changes.Made.Count);
        Assert.All(await tables.ReadColumnsAsync("crates"), column => Assert.EndsWith(kind, column, StringComparison.Ordinal));
        Assert.Equal(0, await tables.CountStaleAsync<CrateModel>());
        await using GranaryInstance granary = tables.Open<CrateModel>();
        await ChangeAsync(granary);
        await AgreesAsync(granary);
        Assert.Equal(0, await tables.CountStaleAsync<CrateModel>());
    }

    [Fact]
    public async Task A_column_that_is_no_longer_read_goes_with_its_function()
    {
        await using var tables = new TablesOfStore();
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        await tables.MigrateAsync<CrateModel>(time: time);
        Assert.Equal(7, (await FunctionsAsync(tables)).Length);

        await tables.MigrateAsync<CrateModel.Unindexed>(time: time);
        time.Advance(TimeSpan.FromDays(8));
        await tables.MigrateAsync<CrateModel.Unindexed>(time: time);

        Assert.Empty(await tables.ReadColumnsAsync("crates"));
        Assert.Empty(await FunctionsAsync(tables));
        Assert.Equal(7, (await tables.MigrateAsync<CrateModel>(time: time)).Made.Count);
    }

    protected override GranaryInstance OpenUnindexed() => GranaryFactory.Create(builder => builder.AddModel<CrateModel.Unindexed>()
        .UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
        {
            _store.Configure(options);
            options.MigrateOnStart = false;
        }));

    protected override Task AnalyzeAsync() => _store.ExecuteAsync($"analyze {_store.Schema}.crates");

    private static Task<string[]> FunctionsAsync(TablesOfStore tables) => tables.ReadAsync(
        $"select proname::text from pg_proc where pronamespace = '{tables.Schema}'::regnamespace and starts_with(proname, 'elements_')");
}
