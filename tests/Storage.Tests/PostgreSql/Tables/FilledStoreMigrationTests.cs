using Granary.Client;
using Granary.Domain;
using Granary.Storage.Schema;
using Granary.Storage.Stores;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>A store that an earlier version filled is moved into a table for each collection, at once or in several attempts.</summary>
[Trait("Store", "PostgreSql")]
public sealed class FilledStoreMigrationTests : IAsyncLifetime
{
    private const int Former = 11;
    private const int Crates = 2_500;
    private const int Barrels = 30;
    private const int Notes = 20;

    private readonly TablesOfStore _tables = new();

    // Every seventh row is a tombstone; times are whole microseconds and all different.
    public async Task InitializeAsync()
    {
        await _tables.MakeFormerAsync(Former);
        await _tables.ExecuteAsync($$"""
            insert into {{_tables.Schema}}.aggregates (collection, id, version, document, created_at, changed_at, deleted_at)
            select c.name, 'a' || n, n + 2,
                case when n % 7 > 0 then json_build_object('id', 'a' || n, 'name', 'n' || n, 'label', 'n' || n, 'rank', n % 10) end,
                timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-02-01' + n * interval '1 microsecond',
                case when n % 7 = 0 then timestamptz '2026-02-01' + n * interval '1 microsecond' end
            from (values ('crates', {{Crates}}), ('barrels', {{Barrels}}), ('notes', {{Notes}})) c (name, rows),
                generate_series(1, c.rows) n
            """);
        await _tables.ExecuteAsync($"""
            insert into {_tables.Schema}.version_floors (collection, version) values ('crates', 40), ('notes', 50);
            insert into {_tables.Schema}.unique_keys (collection, constraint_name, value, id) values ('notes', 'title', 'x', 'a1')
            """);
        foreach ((string name, string member) in new[] { ("ix_crates_rank_0badcafe", "rank"), ("ix_notes_title_0badcafe", "title") })
        {
            await MakeFormerIndexAsync(name, new CollectionName(name.Split('_')[1]), member);
        }
    }

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Fact]
    public async Task Aggregates_keep_their_versions_and_times_in_the_tables_of_their_collections()
    {
        string[] before = await FingerprintsAsync("aggregates");
        var reports = new List<SchemaProgress>();

        SchemaChanges changes = await _tables.MigrateAsync<Warehouse.First>(reports.Add);

        Assert.Equal(1, changes.Steps);
        Assert.Equal(before, await FingerprintsAsync("barrels", "crates", "shared_aggregates"));
        Assert.Equal(
            ["notes 20"],
            await _tables.ReadAsync(
                $"select collection || ' ' || count(*) from {_tables.Schema}.shared_aggregates group by collection"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.First>());
        Assert.Equal(["name generated"], await _tables.ReadColumnsAsync("crates"));
        Assert.Equal(
            ["crates 1000", "crates 2000", "crates 2500", "barrels 30"],
            reports.Select(report => $"{report.Collection} {report.Done}"));
        Assert.All(reports, report => Assert.Equal(report.Collection.Value == "crates" ? Crates : Barrels, report.Total));
    }

    [Fact]
    public async Task Floors_and_keys_stay_and_new_versions_begin_above_the_floor()
    {
        await _tables.MigrateAsync<Warehouse.First>();

        await using GranaryInstance granary = _tables.Open<Warehouse.First>();
        await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().AddAsync(new Warehouse.Crate { Id = "new" }));

        Assert.Equal(41, await _tables.ReadOneAsync<long>($"select version from {_tables.Schema}.crates where id = 'new'"));
        Assert.Equal(
            ["notes a1"], await _tables.ReadAsync($"select collection || ' ' || id from {_tables.Schema}.unique_keys"));
    }

    [Fact]
    public async Task Indexes_stand_over_columns_and_those_of_undeclared_collections_stay()
    {
        await _tables.MigrateAsync<Warehouse.First>();

        Assert.Collection(
            await _tables.ReadIndexesAsync(),
            index => Assert.Matches("^ix_barrels_label_[0-9a-f]{8} on barrels$", index),
            index => Assert.Matches("^ix_crates_name_[0-9a-f]{8} on crates$", index),
            index => Assert.Equal("ix_notes_title_0badcafe on shared_aggregates", index));
        Assert.All(
            await _tables.ReadAsync(
                $"select pg_get_indexdef(i.indexrelid) from pg_index i where i.indrelid in ('{_tables.Schema}.crates'::regclass, "
                + $"'{_tables.Schema}.barrels'::regclass)"),
            definition => Assert.DoesNotContain("document", definition, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_index_of_the_earlier_version_makes_way_though_its_collection_is_empty(bool isNoted)
    {
        string declared = await NameOfBarrelsIndexAsync();
        await _tables.ExecuteAsync($"delete from {_tables.Schema}.aggregates where collection = 'barrels'");
        await MakeFormerIndexAsync(declared, new CollectionName("barrels"), "label");
        if (!isNoted)
        {
            await _tables.ExecuteAsync($"comment on index {_tables.Schema}.{declared} is null");
        }

        await _tables.MigrateAsync<Warehouse.First>();

        Assert.Contains($"{declared} on barrels", await _tables.ReadIndexesAsync());
    }

    [Fact]
    public async Task Nothing_is_changed_while_silos_of_the_earlier_version_run()
    {
        await _tables.ExecuteAsync($"""
            insert into {_tables.Schema}.OrleansMembershipVersionTable (DeploymentId) values ('shop');
            insert into {_tables.Schema}.OrleansMembershipTable
            select 'shop', '10.0.0.' || n, 11111, n, status, 'silo-' || n, 'host', 30000, now(), now() - age
            from (values (1, 3, interval '5 seconds'), (2, 6, interval '0'), (3, 3, interval '2 minutes')) s (n, status, age)
            """);

        var refused = await Assert.ThrowsAsync<SchemaVersionException>(() => _tables.MigrateAsync<Warehouse.First>());

        Assert.Contains("silos (silo-1 at 10.0.0.1:11111) of an earlier version are running", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Former, refused.Found);
        Assert.Equal(Former, await _tables.ReadOneAsync<int>($"select max(version) from {_tables.Schema}.schema_migrations"));
        Assert.Equal(
            Crates + Barrels + Notes, await _tables.ReadOneAsync<long>($"select count(*) from {_tables.Schema}.aggregates"));

        await _tables.ExecuteAsync($"update {_tables.Schema}.OrleansMembershipTable set Status = 6");
        Assert.Equal(1, (await _tables.MigrateAsync<Warehouse.First>()).Steps);
    }

    [Fact]
    public async Task Statements_of_the_earlier_version_fail_after_the_migration()
    {
        await using NpgsqlConnection earlier = await _tables.Admin.OpenConnectionAsync();
        await using var update = new NpgsqlCommand(
            $"update {_tables.Schema}.aggregates set version = version + 1 where collection = $1 and id = $2", earlier);
        update.Parameters.Add(new NpgsqlParameter { Value = "crates" });
        update.Parameters.Add(new NpgsqlParameter { Value = "a1" });
        await update.PrepareAsync();
        Assert.Equal(1, await update.ExecuteNonQueryAsync());

        await _tables.MigrateAsync<Warehouse.First>();

        var failure = await Assert.ThrowsAsync<PostgresException>(() => update.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.UndefinedTable, failure.SqlState);
    }

    [Fact]
    public async Task Attempts_that_end_after_each_part_lose_and_double_nothing()
    {
        string[] before = await FingerprintsAsync("aggregates");
        int attempts = 0;
        for (bool isDone = false; !isDone; attempts++)
        {
            using var ending = new CancellationTokenSource();
            try
            {
                await _tables.MigrateAsync<Warehouse.First>(_ => ending.Cancel(), cancellationToken: ending.Token);
                isDone = !ending.IsCancellationRequested;
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(before, await FingerprintsAsync("barrels", "crates", "shared_aggregates"));
            }
        }

        Assert.InRange(attempts, 4, 12);
        await IsCompleteAsync(before);
    }

    [Fact]
    public async Task Attempts_whose_connection_is_ended_after_each_part_lose_and_double_nothing()
    {
        string[] before = await FingerprintsAsync("aggregates");
        string application = $"migrating-{_tables.Schema}";
        int ended = 0;
        for (bool isDone = false; !isDone;)
        {
            bool isEnded = false;
            try
            {
                await _tables.MigrateAsync<Warehouse.First>(
                    _ => isEnded = isEnded || End(application), settings: $";Application Name={application}");
                isDone = !isEnded;
            }
            catch (StoreUnavailableException)
            {
                ended++;
                Assert.Equal(before, await FingerprintsAsync("barrels", "crates", "shared_aggregates"));
            }
        }

        Assert.InRange(ended, 3, 12);
        await IsCompleteAsync(before);
    }

    private async Task IsCompleteAsync(string[] before)
    {
        Assert.Equal(before, await FingerprintsAsync("barrels", "crates", "shared_aggregates"));
        Assert.Equal(
            ["notes"], await _tables.ReadAsync($"select distinct collection from {_tables.Schema}.shared_aggregates"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.First>());
        Assert.Equal(3, (await _tables.ReadIndexesAsync()).Length);
    }

    private bool End(string application)
    {
        using NpgsqlConnection connection = _tables.Admin.OpenConnection();
        using var command = new NpgsqlCommand(
            "select bool_or(pg_terminate_backend(pid, 10000)) from pg_stat_activity where application_name = $1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = application });
        return command.ExecuteScalar() is true;
    }

    private static async Task<string> NameOfBarrelsIndexAsync()
    {
        await using var other = new TablesOfStore();
        await other.MigrateAsync<Warehouse.BarrelsAlone>();
        return Assert.Single(await other.ReadIndexesAsync()).Split(' ')[0];
    }

    private async Task MakeFormerIndexAsync(string name, CollectionName collection, string member) => await _tables.ExecuteAsync($"""
        create index {name} on {_tables.Schema}.aggregates ((document ->> '{member}'), id)
            where collection = '{collection}' and deleted_at is null;
        comment on index {_tables.Schema}.{name} is '{IndexNote.ForCollection(collection)}'
        """);

    // What each collection holds, whichever tables it stands in.
    private Task<string[]> FingerprintsAsync(params string[] tables) => _tables.ReadAsync($"""
        select collection || ' ' || count(*) || ' ' || md5(string_agg(
            concat_ws('|', id, version, coalesce(document::text, 'gone'), created_at, changed_at, coalesce(deleted_at::text, 'live')),
            ',' order by id))
        from ({string.Join(" union all ", tables.Select(Rows))}) a group by collection order by collection
        """);

    private string Rows(string table)
    {
        string collection = table is "barrels" or "crates" ? $"'{table}'::text as collection" : "collection collate \"default\"";
        return $"select {collection}, id, version, document, created_at, changed_at, deleted_at from {_tables.Schema}.{table}";
    }
}
