using System.Text;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Updates that change no indexed member are heap-only, and every way to write keeps columns right.</summary>
[Trait("Store", "PostgreSql")]
public sealed class HeapOnlyTests : IAsyncLifetime
{
    private const int Commits = 200;

    private readonly TablesOfStore _tables = new();

    public Task InitializeAsync() => _tables.MigrateAsync<Warehouse.First>();

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Theory]
    [InlineData("generated")]
    [InlineData("plain")]
    public async Task Commits_that_change_no_indexed_member_are_heap_only(string column)
    {
        // Pages with room for three versions of each row: others on the server may keep a vacuum from removing old ones.
        await _tables.ExecuteAsync($"alter table {_tables.Schema}.crates set (fillfactor = 30)");
        int rows = column == "plain" ? TableDefinitions.MostRewritten + 1 : 4 * Commits;
        await FillAsync(rows);
        await _tables.MigrateAsync<Warehouse.WithRank>();
        Assert.Equal($"rank {column}", (await _tables.ReadColumnsAsync("crates"))[1]);
        await using GranaryInstance granary = _tables.Open<Warehouse.WithRank>();

        // A plain column is filled by updates, which the server may count later.
        (long updated, long heapOnly) before = await CountUpdatesAsync(granary, atLeast: column == "plain" ? rows : 0);
        for (int i = 1; i <= Commits; i++)
        {
            await granary.RunAsync(async unit =>
                (await unit.Repository<Warehouse.Crate, string>().GetAsync($"a{4 * i}")).Note = $"of commit {i}");
        }

        (long updated, long heapOnly) after = await CountUpdatesAsync(granary, before.updated + Commits);
        Assert.Equal(Commits, after.updated - before.updated);
        Assert.Equal(Commits, after.heapOnly - before.heapOnly);
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRank>());
    }

    [Fact]
    public async Task A_commit_that_changes_an_indexed_member_is_not_heap_only()
    {
        await FillAsync(Commits);
        await using GranaryInstance granary = _tables.Open<Warehouse.First>();
        (long updated, long heapOnly) before = await CountUpdatesAsync(granary, atLeast: 0);

        await granary.RunAsync(async unit => (await unit.Repository<Warehouse.Crate, string>().GetAsync("a1")).Name = "other");

        (long updated, long heapOnly) after = await CountUpdatesAsync(granary, before.updated + 1);
        Assert.Equal((1, 0), (after.updated - before.updated, after.heapOnly - before.heapOnly));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(TableDefinitions.MostRewritten + 1)]
    public async Task Every_way_to_write_keeps_every_column_right(int rows)
    {
        await FillAsync(rows);
        await _tables.MigrateAsync<Warehouse.WithRank>();
        await using GranaryInstance granary = _tables.Open<Warehouse.WithRank>();

        await WriteSinglyAsync(granary);
        Assert.Equal((0, 12), (await _tables.CountStaleAsync<Warehouse.WithRank>(), await CountRankAsync(500)));
        await WriteTogetherAsync(granary);
        Assert.Equal((0, 8), (await _tables.CountStaleAsync<Warehouse.WithRank>(), await CountRankAsync(600)));
        await WriteOverBothAsync(granary);
        Assert.Equal((0, 2), (await _tables.CountStaleAsync<Warehouse.WithRank>(), await CountRankAsync(700)));
        await granary.RunAsync(async unit =>
        {
            for (int i = 0; i < 40; i++)
            {
                await unit.Repository<Warehouse.Crate, string>().AddAsync(new Warehouse.Crate { Id = $"copied{i}", Rank = 800 });
            }
        });
        Assert.Equal((0, 40), (await _tables.CountStaleAsync<Warehouse.WithRank>(), await CountRankAsync(800)));
        await WriteStateAsync("by-function", """{"id":"by-function","name":"ä","rank":900}""");
        await WriteStateAsync("a20", """{"id":"a20","name":null,"rank":900}""");
        Assert.Equal((0, 2), (await _tables.CountStaleAsync<Warehouse.WithRank>(), await CountRankAsync(900)));
    }

    private static async Task WriteSinglyAsync(GranaryInstance granary)
    {
        for (int i = 1; i <= 12; i++)
        {
            await granary.RunAsync(async unit => (await unit.Repository<Warehouse.Crate, string>().GetAsync($"a{i}")).Rank = 500);
        }

        await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().RemoveAsync("a13"));
        await granary.RunAsync(async unit =>
            await unit.Repository<Warehouse.Crate, string>().AddAsync(new() { Id = "a13", Name = "again" }));
        await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().AddAsync(new() { Id = "new" }));
    }

    // Units that are committed at once are groups.
    private static Task WriteTogetherAsync(GranaryInstance granary) => Race.RunAsync(8, i => granary.RunAsync(async unit =>
    {
        IRepository<Warehouse.Crate, string> crates = unit.Repository<Warehouse.Crate, string>();
        (await crates.GetAsync($"a{i + 1}")).Rank = 600;
        await crates.AddAsync(new Warehouse.Crate { Id = $"together{i}", Name = "\uE000\U0001F600" });
        return i;
    }));

    private static Task WriteOverBothAsync(GranaryInstance granary) => granary.RunAsync(async unit =>
    {
        IRepository<Warehouse.Crate, string> crates = unit.Repository<Warehouse.Crate, string>();
        (await crates.GetAsync("a20")).Rank = 700;
        await crates.RemoveAsync("a21");
        await crates.AddAsync(new Warehouse.Crate { Id = "both", Rank = 700, Name = "both" });
        await unit.Repository<Warehouse.Barrel, string>().AddAsync(new Warehouse.Barrel { Id = "both", Label = "both" });
    });

    private async Task WriteStateAsync(string id, string document)
    {
        var write = new AggregateWrite(
            new AggregateKey(new CollectionName("crates"), id), ExpectedVersion.Any, Encoding.UTF8.GetBytes(document));
        var batch = new WriteBatch(CommitId.New(), [write], [], DateTimeOffset.UtcNow.AddMinutes(5));
        await using NpgsqlCommand command = _tables.Admin.CreateCommand($"select {_tables.Schema}.write_grain_state($1, -1, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = $"crates/{id}" });
        command.Parameters.Add(new NpgsqlParameter { Value = PostgreSqlGrainPayload.Write(batch, null).ToArray() });
        Assert.IsType<int>(await command.ExecuteScalarAsync());
    }

    private Task<long> CountRankAsync(int rank) =>
        _tables.ReadOneAsync<long>($"select count(*) from {_tables.Schema}.crates where rank = {rank}");

    private Task FillAsync(int rows) => _tables.ExecuteAsync($$"""
        insert into {{_tables.Schema}}.crates (id, version, document, created_at, changed_at)
        select 'a' || n, 1, json_build_object('id', 'a' || n, 'name', 'n' || n, 'rank', n % 10), now(), now()
        from generate_series(1, {{rows}}) n
        """);

    // Before version 15 the server counts what a connection did at its next transaction, at the earliest half a second later. So the
    // connections that write get something to do.
    private async Task<(long Updated, long HeapOnly)> CountUpdatesAsync(GranaryInstance granary, long atLeast)
    {
        (long, long) counts = (0, 0);
        await Eventually.HoldsAsync(async () =>
        {
            var barrel = new Warehouse.Barrel { Id = $"{Guid.NewGuid()}" };
            await granary.RunAsync(async unit => await unit.Repository<Warehouse.Barrel, string>().AddAsync(barrel));
            await using NpgsqlCommand command = _tables.Admin.CreateCommand(
                $"select pg_stat_get_tuples_updated(oid), pg_stat_get_tuples_hot_updated(oid) from pg_class "
                + $"where oid = '{_tables.Schema}.crates'::regclass");
            await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            counts = (reader.GetInt64(0), reader.GetInt64(1));
            return counts.Item1 >= atLeast;
        });
        return counts;
    }
}
