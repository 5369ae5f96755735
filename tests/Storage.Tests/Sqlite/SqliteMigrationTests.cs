using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Sqlite;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.Sqlite;

/// <summary>The program makes and updates the schema, whichever process starts first.</summary>
[Trait("Store", "Sqlite")]
public sealed class SqliteMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("granary.db");

    [Fact]
    public async Task Many_processes_that_start_at_once_make_the_schema_once()
    {
        await Race.RunAsync(12, async _ =>
        {
            await using GranaryInstance granary = Open();
            return await ExistsAsync(granary);
        });

        Assert.Equal(["1", "2", "3", "4", "5"], await ReadAsync("select version from schema_migrations order by version"));
        Assert.Equal(
            [
                "aggregates_tombstones", "commits_unpublished", "ix_members_email_936913fd", "ix_orders_customer_5f3b3296",
                "ix_orders_dueOn_65454dc0", "ix_orders_status_placedAt_94a0039b", "ix_people_lastName_firstName_029b1c2f",
                "unique_keys_owners",
            ],
            await ReadAsync("select name from sqlite_master where type = 'index' and sql is not null order by name"));
        Assert.Equal(["wal"], await ReadAsync("pragma journal_mode"));
    }

    [Fact]
    public async Task A_schema_of_the_first_version_is_brought_up_to_date_and_keeps_what_it_holds()
    {
        CommitId applied = CommitId.New();
        await ReadAsync(new SqliteSchema([]).Migrations[0].Script);
        await ReadAsync($"""
            insert into schema_migrations (version, name) values (1, 'first');
            insert into aggregates values ('things', 'a', 4, '{"{}"}', 0, 0, null), ('things', 'b', 2, null, 0, 0, 0);
            insert into commits values (x'{Convert.ToHexString(applied.Value.ToByteArray(bigEndian: true))}', 'C', 0);
            """);

        await using GranaryInstance granary = Open();
        await ExistsAsync(granary);

        Assert.Equal(["1", "2", "3", "4", "5"], await ReadAsync("select version from schema_migrations order by version"));
        var after = granary.Services.GetRequiredService<IAggregateStore>();
        StoredRow kept = await after.LoadAsync(new AggregateKey(new CollectionName("things"), "a"), CancellationToken.None);
        StoredRow removed = await after.LoadAsync(new AggregateKey(new CollectionName("things"), "b"), CancellationToken.None);
        Assert.Equal((4, true, 2, false), (kept.Version.Value, kept.Document.HasValue, removed.Version.Value, removed.Document.HasValue));
        Assert.Equal(new CommitOutcome.Committed(null), await after.FindOutcomeAsync(applied, CancellationToken.None));
        Assert.Empty(await after.FindUnpublishedAsync(TimeSpan.Zero, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_schema_that_is_newer_than_the_program_is_refused_and_left_alone()
    {
        await using (GranaryInstance first = Open())
        {
            await ExistsAsync(first);
        }

        await ReadAsync("insert into schema_migrations (version, name) values (99, 'from the future') returning version");
        await using GranaryInstance granary = Open();

        var failure = await Assert.ThrowsAsync<SchemaVersionException>(() => ExistsAsync(granary));

        Assert.Equal((99, 5L), (failure.Found, failure.Known));
    }

    [Fact]
    public async Task A_missing_schema_is_refused_with_advice_where_the_program_may_not_make_it()
    {
        await using GranaryInstance granary = Open(options => options.MigrateOnStart = false);

        var failure = await Assert.ThrowsAsync<SchemaVersionException>(() => ExistsAsync(granary));

        Assert.Contains("granary migrate", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync("select name from sqlite_master"));
    }

    public void Dispose() => _folder.Dispose();

    private GranaryInstance Open(Action<SqliteStoreOptions>? configure = null) =>
        GranaryFactory.Create(g => g.AddModel<ShopModel>().UseSqlite(Path, configure));

    private static async Task<bool> ExistsAsync(GranaryInstance granary) =>
        await granary.Begin().Repository<Order, OrderId>().ContainsAsync(OrderId.New());

    private async Task<string[]> ReadAsync(string query)
    {
        await using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        await using SqliteDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
