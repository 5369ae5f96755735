using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Columns come and go beside large documents, views of others, and texts that look like SQL.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ColumnsOfOthersTests : IAsyncLifetime
{
    private const int Megabyte = 1 << 20;

    private static readonly TimeSpan _longUnused = TimeSpan.FromDays(8);

    private readonly TablesOfStore _tables = new();
    private readonly ManualTime _time = new(TimeProvider.System.GetUtcNow());

    public Task InitializeAsync() => _tables.MigrateAsync<Warehouse.First>();

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    // The server would write all of it anew under a lock for which no group waits so long.
    [Fact]
    public async Task A_table_of_a_few_large_documents_is_not_rewritten()
    {
        string[] notes = [.. Enumerable.Range(1, 20).Select(RandomText)];
        await _tables.ExecuteAsync(
            $$"""
            insert into {{_tables.Schema}}.crates (id, version, document, created_at, changed_at)
            select 'a' || n, 1, json_build_object('id', 'a' || n, 'rank', n, 'note', note), now(), now()
            from unnest($1::text[]) with ordinality t (note, n)
            """,
            [notes]);

        await _tables.MigrateAsync<Warehouse.WithRank>();

        Assert.Equal(["name generated", "rank plain"], await _tables.ReadColumnsAsync("crates"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRank>());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(TableDefinitions.MostRewritten + 1)]
    public async Task An_unused_column_stays_as_long_as_a_view_of_another_program_reads_it(int rows)
    {
        await FillAsync(rows);
        await _tables.MigrateAsync<Warehouse.WithRank>();
        await _tables.ExecuteAsync($"create view {_tables.Schema}.report as select id, rank from {_tables.Schema}.crates");
        await _tables.MigrateAsync<Warehouse.First>(time: _time);
        _time.Advance(_longUnused);

        await _tables.MigrateAsync<Warehouse.First>(time: _time);

        Assert.Equal(rows, await _tables.ReadOneAsync<long>($"select count(rank) from {_tables.Schema}.report"));
        await _tables.ExecuteAsync($"update {_tables.Schema}.crates set document = '{{\"id\":\"a1\",\"rank\":77}}' where id = 'a1'");
        Assert.Equal(77, await _tables.ReadOneAsync<long>($"select rank from {_tables.Schema}.report where id = 'a1'"));

        await _tables.ExecuteAsync($"drop view {_tables.Schema}.report");
        await _tables.MigrateAsync<Warehouse.First>(time: _time);

        Assert.Equal(["name generated"], await _tables.ReadColumnsAsync("crates"));
    }

    [Fact]
    public async Task A_column_of_another_definition_is_not_replaced_under_a_view_of_another_program()
    {
        await FillAsync(10);
        await _tables.MigrateAsync<Warehouse.WithRank>();
        await _tables.ExecuteAsync($"create view {_tables.Schema}.report as select id, rank from {_tables.Schema}.crates");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => _tables.MigrateAsync<Warehouse.WithRankAsText>());

        Assert.Equal(PostgresErrorCodes.DependentObjectsStillExist, (failure.InnerException as PostgresException)?.SqlState);
        Assert.Contains("rank", failure.Message, StringComparison.Ordinal);
        Assert.Equal(10, await _tables.ReadOneAsync<long>($"select count(rank) from {_tables.Schema}.report"));
    }

    // LargeTableTests does so in a table that gets a trigger.
    [Fact]
    public async Task A_text_that_stands_in_for_missing_ones_may_hold_any_characters_where_the_server_computes_the_column()
    {
        await FillAsync(10);

        await _tables.MigrateAsync<Warehouse.WithOddNote>();

        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithOddNote>());
    }

    private static string RandomText(int seed)
    {
        byte[] bytes = new byte[Megabyte / 2];
        new Random(seed).NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }

    private Task FillAsync(int rows) => _tables.ExecuteAsync($$"""
        insert into {{_tables.Schema}}.crates (id, version, document, created_at, changed_at)
        select 'a' || n, 1, json_build_object('id', 'a' || n, 'rank', n), now(), now() from generate_series(1, {{rows}}) n
        """);
}
