using Granary.Client;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Columns follow the indexes of the model: new ones are added, and unused ones stay for a week.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ColumnChangeTests : IAsyncLifetime
{
    private const int Few = 40;

    private readonly TablesOfStore _tables = new();
    private readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());

    public async Task InitializeAsync()
    {
        await _tables.MigrateAsync<Warehouse.WithRank>();
        await FillAsync(Few);
    }

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Fact]
    public async Task A_small_table_gets_a_column_that_the_server_computes()
    {
        await using var other = new TablesOfStore();
        await other.MigrateAsync<Warehouse.First>();
        await FillAsync(other, Few);

        await other.MigrateAsync<Warehouse.WithRank>();

        Assert.Equal(["name generated", "rank generated"], await other.ReadColumnsAsync("crates"));
        Assert.Equal(0, await other.CountStaleAsync<Warehouse.WithRank>());
    }

    [Theory]
    [InlineData(TableDefinitions.MostRewritten, "rank generated")]
    [InlineData(TableDefinitions.MostRewritten + 1, "rank plain")]
    public async Task The_number_of_rows_decides_how_a_column_gets_its_values(int rows, string expected)
    {
        await using var other = new TablesOfStore();
        await other.MigrateAsync<Warehouse.First>();
        await FillAsync(other, rows);

        await other.MigrateAsync<Warehouse.WithRank>();

        Assert.Equal(expected, (await other.ReadColumnsAsync("crates"))[1]);
        Assert.Equal(0, await other.CountStaleAsync<Warehouse.WithRank>());
    }

    [Fact]
    public async Task An_undeclared_column_is_noted_and_serves_models_that_still_declare_it()
    {
        await using GranaryInstance older = _tables.Open<Warehouse.WithRank>();
        DateTimeOffset since = _time.GetUtcNow();

        await _tables.MigrateAsync<Warehouse.First>(time: _time);
        _time.Advance(TimeSpan.FromDays(3));
        await _tables.MigrateAsync<Warehouse.First>(time: _time);

        Assert.Equal(
            ["name generated", $"rank generated, unused since {since.UtcDateTime:O}"], await _tables.ReadColumnsAsync("crates"));
        Assert.Equal(Few / 10, await CountOfRankAsync(older));
        await older.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().AddAsync(new() { Id = "new", Rank = 3 }));
        Assert.Equal((Few / 10) + 1, await CountOfRankAsync(older));
        await using GranaryInstance started = _tables.Open<Warehouse.WithRank>(options => options.MigrateOnStart = false);
        Assert.Equal((Few / 10) + 1, await CountOfRankAsync(started));
    }

    [Fact]
    public async Task A_column_that_is_declared_again_is_used_as_it_is()
    {
        await _tables.MigrateAsync<Warehouse.First>(time: _time);
        string before = await FileOfCratesAsync();
        _time.Advance(TimeSpan.FromDays(100));

        await _tables.MigrateAsync<Warehouse.WithRank>(time: _time);

        Assert.Equal(["name generated", "rank generated"], await _tables.ReadColumnsAsync("crates"));
        Assert.Equal(before, await FileOfCratesAsync());
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRank>());
    }

    [Fact]
    public async Task An_undeclared_column_is_dropped_after_a_week()
    {
        await _tables.MigrateAsync<Warehouse.First>(time: _time);
        _time.Advance(TimeSpan.FromDays(7));
        await _tables.MigrateAsync<Warehouse.First>(time: _time);
        Assert.Equal(2, (await _tables.ReadColumnsAsync("crates")).Length);
        _time.Advance(TimeSpan.FromMinutes(1));

        await _tables.MigrateAsync<Warehouse.First>(time: _time);

        Assert.Equal(["name generated"], await _tables.ReadColumnsAsync("crates"));
    }

    [Fact]
    public async Task A_plain_column_is_dropped_with_its_trigger_and_its_function()
    {
        await using var other = new TablesOfStore();
        await other.MigrateAsync<Warehouse.First>();
        await FillAsync(other, TableDefinitions.MostRewritten + 1);
        await other.MigrateAsync<Warehouse.WithRank>();
        Assert.Equal((1, 1), await CountTriggersAsync(other));
        await other.MigrateAsync<Warehouse.First>(time: _time);
        _time.Advance(TimeSpan.FromDays(8));

        await other.MigrateAsync<Warehouse.First>(time: _time);

        Assert.Equal((0, 0), await CountTriggersAsync(other));
        await using GranaryInstance granary = other.Open<Warehouse.First>();
        await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().AddAsync(new() { Id = "new", Rank = 3 }));
    }

    [Theory]
    [InlineData(Few)]
    [InlineData(TableDefinitions.MostRewritten + 1)]
    public async Task A_column_whose_definition_changed_is_replaced(int rows)
    {
        await FillAsync(rows - Few, after: Few);

        await _tables.MigrateAsync<Warehouse.WithRankAsText>();

        Assert.Equal(
            ["text"],
            await _tables.ReadAsync(
                "select format_type(atttypid, atttypmod) from pg_attribute where attname = 'rank' and attrelid = $1::text::regclass",
                $"{_tables.Schema}.crates"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRankAsText>());
        Assert.Contains(await _tables.ReadIndexesAsync(), index => index.StartsWith("ix_crates_rank_", StringComparison.Ordinal));
        await using GranaryInstance granary = _tables.Open<Warehouse.WithRankAsText>();
        await granary.RunAsync(async unit =>
            await unit.Repository<Warehouse.RankedCrate, string>().AddAsync(new() { Id = "new", Rank = "high" }));
        Assert.Equal(1, await granary.RunAsync(async unit =>
            await unit.Repository<Warehouse.RankedCrate, string>().Matching(crate => crate.Rank == "high").CountAsync()));
    }

    private static Task<long> CountOfRankAsync(GranaryInstance granary) => granary.RunAsync(
        async unit => await unit.Repository<Warehouse.Crate, string>().Matching(crate => crate.Rank == 3).CountAsync());

    private static Task FillAsync(TablesOfStore tables, int rows, int after = 0) => tables.ExecuteAsync($$"""
        insert into {{tables.Schema}}.crates (id, version, document, created_at, changed_at)
        select 'a' || n, 1, json_build_object('id', 'a' || n, 'name', 'n' || n, 'rank', n % 10), now(), now()
        from generate_series({{after + 1}}, {{after + rows}}) n
        """);

    private static async Task<(long Triggers, long Functions)> CountTriggersAsync(TablesOfStore tables) => (
        await tables.ReadOneAsync<long>(
            $"select count(*) from pg_trigger where tgrelid = '{tables.Schema}.crates'::regclass and not tgisinternal"),
        await tables.ReadOneAsync<long>(
            $"select count(*) from pg_proc where pronamespace = '{tables.Schema}'::regnamespace and proname like 'fill\\_%'"));

    private Task FillAsync(int rows, int after = 0) => FillAsync(_tables, rows, after);

    private async Task<string> FileOfCratesAsync() => Assert.Single(
        await _tables.ReadAsync("select pg_relation_filenode($1::text::regclass)::text", $"{_tables.Schema}.crates"));
}
