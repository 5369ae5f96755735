using Granary.Client;
using Granary.Domain;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.Indexes;

[Trait("Store", "PostgreSql")]
public sealed class PostgreSqlIndexMigrationTests(PostgreSqlFixture store) : IndexMigrationFacts(store), IClassFixture<PostgreSqlFixture>
{
    [Fact]
    public async Task Others_write_while_an_index_is_built()
    {
        await using GranaryInstance writer = store.Open<ParcelModel>();
        await writer.RunAsync(async unit => await unit.Repository<Parcel, string>().ContainsAsync("quick"));
        await DropParcelIndexesAsync();
        await using GranaryInstance migrating = store.Open<ParcelModel>();

        // The building of the index waits for this transaction to end, and is under way until then.
        await using NpgsqlConnection slow = await store.Admin.OpenConnectionAsync();
        await using NpgsqlTransaction open = await slow.BeginTransactionAsync();
        await using var write = new NpgsqlCommand(
            $"insert into {store.Schema}.parcels (id, version, document, created_at, changed_at) values ('slow', 1, '{{}}', now(), now())",
            slow,
            open);
        await write.ExecuteNonQueryAsync();
        Task<SchemaChanges> migration = migrating.Services.GetRequiredService<IAggregateStore>()
            .MigrateAsync(progress: null, CancellationToken.None);
        await BegunAsync();

        await writer.RunAsync(async unit => await unit.Repository<Parcel, string>().AddAsync(new Parcel { Id = "quick", Name = "quick" }));

        Assert.False(migration.IsCompleted);
        await open.RollbackAsync();
        Assert.Equal(8, (await migration).Made.Count);
        Assert.Empty(await InvalidAsync());
    }

    [Fact]
    public async Task What_is_left_of_an_interrupted_building_is_made_anew()
    {
        await MigrateAsync();
        string name = (await NamesAsync("ix_parcels_name_"))[0];
        await store.ExecuteAsync($"update pg_index set indisvalid = false where indexrelid = '{store.Schema}.\"{name}\"'::regclass");

        SchemaChanges changes = await MigrateAsync();

        Assert.Equal([name], changes.Made);
        Assert.Empty(await InvalidAsync());
    }

    [Fact]
    public async Task Many_processes_build_each_index_once()
    {
        await DropParcelIndexesAsync();

        SchemaChanges[] changes = await Race.RunAsync(6, _ => MigrateAsync());

        Assert.Equal(8, changes.Sum(change => change.Made.Count));
        Assert.Equal(8, (await NamesAsync("ix_parcels_")).Length);
    }

    [Fact]
    public async Task An_index_that_cannot_be_built_leaves_nothing_behind()
    {
        await DropParcelIndexesAsync();
        await store.ExecuteAsync($"alter table {store.Schema}.parcels drop column rank");
        await store.ExecuteAsync(
            $"insert into {store.Schema}.parcels (id, version, document, created_at, changed_at) "
            + $"values ('odd', 1, '{{\"rank\":\"many\"}}', now(), now())");
        try
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(MigrateAsync);

            Assert.Empty(await InvalidAsync());
        }
        finally
        {
            await store.ExecuteAsync($"delete from {store.Schema}.parcels where id = 'odd'");
        }
    }

    protected override async Task<string[]> NamesAsync(string beginning) => await ReadAsync(
        $"select indexname::text from pg_indexes where schemaname = '{store.Schema}' and starts_with(indexname::text, $1) order by 1",
        beginning);

    protected override Task MakeOwnAsync(string name) =>
        store.ExecuteAsync($"create index {name} on {store.Schema}.parcels (changed_at)");

    private async Task<SchemaChanges> MigrateAsync()
    {
        await using GranaryInstance granary = store.Open<ParcelModel>();
        return await granary.Services.GetRequiredService<IAggregateStore>().MigrateAsync(progress: null, CancellationToken.None);
    }

    private async Task DropParcelIndexesAsync()
    {
        foreach (string name in await NamesAsync("ix_parcels_"))
        {
            await store.ExecuteAsync($"drop index {store.Schema}.\"{name}\"");
        }
    }

    private async Task BegunAsync()
    {
        for (int i = 0; i < 500 && (await InvalidAsync()).Length == 0; i++)
        {
            await store.ExecuteAsync("select pg_sleep(0.02)");
        }

        Assert.Single(await InvalidAsync());
    }

    private Task<string[]> InvalidAsync() => ReadAsync(
        $"select indexrelid::regclass::text from pg_index where indrelid = '{store.Schema}.parcels'::regclass and not indisvalid");

    private async Task<string[]> ReadAsync(string query, params object[] parameters)
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(query);
        foreach (object value in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
