using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage.PostgreSql;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>The program makes and updates the schema, whichever process starts first.</summary>
[Trait("Store", "PostgreSql")]
public sealed class MigrationTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>
{
    [Fact]
    public async Task Many_processes_that_start_at_once_make_the_schema_once()
    {
        string schema = $"m{Guid.NewGuid():N}";
        try
        {
            await Race.RunAsync(12, async _ =>
            {
                await using GranaryInstance granary = Open(schema);
                return await ExistsAsync(granary);
            });

            Assert.Equal(
                ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
                await ReadAsync($"select m.version::text from {schema}.schema_migrations m order by m.version"));
            Assert.Equal(
                [
                    "ix_members_email_936913fd", "ix_orders_customer_5f3b3296", "ix_orders_dueOn_65454dc0",
                    "ix_orders_status_placedAt_94a0039b", "ix_people_lastName_firstName_029b1c2f", "members_pkey", "members_tombstones",
                    "orders_pkey", "orders_tombstones", "people_pkey", "people_tombstones", "shared_aggregates_pkey",
                    "shared_aggregates_tombstones",
                ],
                await ReadAsync($"select indexname::text from pg_indexes where schemaname = '{schema}' and tablename in ('members', "
                    + $"'orders', 'people', 'shared_aggregates') order by indexname collate \"C\""));
        }
        finally
        {
            await store.ExecuteAsync($"drop schema if exists {schema} cascade");
        }
    }

    [Fact]
    public async Task A_schema_of_the_first_version_is_brought_up_to_date_and_keeps_what_it_holds()
    {
        string schema = $"m{Guid.NewGuid():N}";
        var (applied, aborted) = (CommitId.New(), CommitId.New());
        try
        {
            var first = new PostgreSqlSchema(CollectionTables.AllShared(schema), [], TimeProvider.System);
            await store.ExecuteAsync(first.Migrations[0].Script);
            await store.ExecuteAsync($"insert into {schema}.schema_migrations (version, name) values (1, 'first')");
            await store.ExecuteAsync($"insert into {schema}.aggregates values ('things', 'a', 4, '{{}}', now(), now(), null), ('things', "
                + $"'b', 2, null, now(), now(), now())");
            await store.ExecuteAsync(
                $"insert into {schema}.commits values ($1, 'C', now()), ($2, 'A', now())", applied.Value, aborted.Value);

            await using GranaryInstance granary = Open(schema);
            await ExistsAsync(granary);

            Assert.Equal(
                ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
                await ReadAsync($"select m.version::text from {schema}.schema_migrations m order by m.version"));
            var after = granary.Services.GetRequiredService<IAggregateStore>();
            StoredRow kept = await after.LoadAsync(new AggregateKey(new CollectionName("things"), "a"), CancellationToken.None);
            StoredRow removed = await after.LoadAsync(new AggregateKey(new CollectionName("things"), "b"), CancellationToken.None);
            Assert.Equal(
                (4, true, 2, false), (kept.Version.Value, kept.Document.HasValue, removed.Version.Value, removed.Document.HasValue));
            Assert.Equal(new CommitOutcome.Committed(null), await after.FindOutcomeAsync(applied, CancellationToken.None));
            Assert.Equal(CommitOutcome.NeverApplied, await after.FindOutcomeAsync(aborted, CancellationToken.None));
            Assert.Empty(await after.FindUnpublishedAsync(TimeSpan.Zero, 10, CancellationToken.None));
        }
        finally
        {
            await store.ExecuteAsync($"drop schema if exists {schema} cascade");
        }
    }

    [Fact]
    public async Task A_schema_that_is_newer_than_the_program_is_refused_and_left_alone()
    {
        await store.ExecuteAsync($"insert into {store.Schema}.schema_migrations (version, name) values (99, 'from the future')");
        try
        {
            await using GranaryInstance granary = Open(store.Schema);

            var failure = await Assert.ThrowsAsync<SchemaVersionException>(() => ExistsAsync(granary));

            Assert.Equal((99, 12L), (failure.Found, failure.Known));
            Assert.Contains("run a newer program", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            await store.ExecuteAsync($"delete from {store.Schema}.schema_migrations where version = 99");
        }
    }

    [Fact]
    public async Task A_missing_schema_is_refused_with_advice_where_the_program_may_not_make_it()
    {
        await using GranaryInstance granary = Open("never_made", options => options.MigrateOnStart = false);

        var failure = await Assert.ThrowsAsync<SchemaVersionException>(() => ExistsAsync(granary));

        Assert.Contains("granary migrate", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync("select nspname::text from pg_namespace where nspname = 'never_made'"));
    }

    private static GranaryInstance Open(string schema, Action<PostgreSqlStoreOptions>? configure = null) => GranaryFactory.Create(
        g => g.AddModel<ShopModel>().UsePostgreSql(PostgreSqlServer.ConnectionString, options =>
        {
            (options.Schema, options.MaxConnections) = (schema, 6);
            configure?.Invoke(options);
        }));

    private static async Task<bool> ExistsAsync(GranaryInstance granary) =>
        await granary.Begin().Repository<Order, OrderId>().ContainsAsync(OrderId.New());

    private async Task<string[]> ReadAsync(string query)
    {
        await using NpgsqlCommand command = store.Admin.CreateCommand(query);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }
}
