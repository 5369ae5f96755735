using System.Collections.Concurrent;
using Granary.Client;
using Granary.Domain;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>One migration makes the keys of several collections, whose triggers are on several tables.</summary>
[Trait("Store", "PostgreSql")]
public sealed class KeysOfSeveralTablesTests : IAsyncLifetime
{
    private const int Rows = 15_000;

    private readonly TablesOfStore _tables = new();

    public async Task InitializeAsync()
    {
        await _tables.MigrateAsync<Warehouse.First>();
        foreach (string table in new[] { "barrels", "crates" })
        {
            await _tables.ExecuteAsync($$"""
                insert into {{_tables.Schema}}.{{table}} (id, version, document, created_at, changed_at)
                select 'a' || n, 1, json_build_object('id', 'a' || n, 'name', 'n' || n, 'label', 'n' || n), now(), now()
                from generate_series(1, {{Rows}}) n
                """);
        }
    }

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Fact]
    public async Task Each_collection_gets_its_keys_and_no_trigger_stays()
    {
        await _tables.MigrateAsync<Warehouse.Constrained>();

        Assert.Equal(
            [$"barrels label {Rows}", $"crates name {Rows}"],
            await _tables.ReadAsync(
                "select concat_ws(' ', collection, constraint_name, count(*)) "
                + $"from {_tables.Schema}.unique_keys group by collection, constraint_name order by 1"));
        Assert.Empty(await TriggersAsync());
        await using GranaryInstance granary = _tables.Open<Warehouse.Constrained>();
        await Assert.ThrowsAsync<UniqueConstraintException>(() => granary.RunAsync(async unit =>
            await unit.Repository<Warehouse.Crate, string>().AddAsync(new Warehouse.Crate { Id = "new", Name = "n7" })));
        await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>().AddAsync(new() { Id = "new", Name = "n0" }));
    }

    [Fact]
    public async Task Writers_of_every_table_are_noted_while_keys_are_made()
    {
        await using GranaryInstance older = _tables.Open<Warehouse.First>();
        using var over = new CancellationTokenSource();
        var written = new ConcurrentDictionary<string, DateTime>();
        Task writing = Task.Run(async () =>
        {
            // From both ends, so that rows change whose keys were made already, and rows whose keys are still to be made.
            for (int i = 1; !over.IsCancellationRequested && i < Rows / 2; i++)
            {
                string id = $"a{(i % 2 == 0 ? i : Rows - i)}";
                await older.RunAsync(async unit =>
                {
                    (await unit.Repository<Warehouse.Crate, string>().GetAsync(id)).Name = $"m{i}";
                    (await unit.Repository<Warehouse.Barrel, string>().GetAsync(id)).Label = $"m{i}";
                });
                written[id] = TimeProvider.System.GetUtcNow().UtcDateTime;
            }
        });
        await TestSupport.Eventually.HoldsAsync(() => Task.FromResult(written.Count > 10));

        await _tables.MigrateAsync<Warehouse.Constrained>();
        await over.CancelAsync();
        await writing;

        foreach ((string table, string member) in new[] { ("barrels", "label"), ("crates", "name") })
        {
            DateTime built = await _tables.ReadOneAsync<DateTime>(
                $"select built_at from {_tables.Schema}.unique_constraints where collection = '{table}'");
            string[] before = [.. written.Where(one => one.Value < built).Select(one => one.Key)];
            Assert.True(before.Length > 20, $"Only {before.Length} were written.");
            Assert.Empty(await _tables.ReadAsync(
                $"select t.id from {_tables.Schema}.{table} t left join {_tables.Schema}.unique_keys k on k.collection = '{table}' "
                + $"and k.id = t.id where t.id = any ($1) and k.value is distinct from t.document ->> '{member}'",
                (object)before));
        }

        Assert.Empty(await TriggersAsync());
    }

    [Theory]
    [InlineData("barrels", "'barrels'")]
    [InlineData("crates", "'crates'")]
    [InlineData("shared_aggregates", "")]
    public async Task A_trigger_that_was_left_on_any_table_is_removed(string table, string argument)
    {
        await _tables.MigrateAsync<Warehouse.Constrained>();
        await _tables.ExecuteAsync($"""
            create trigger note_changes after insert or update or delete on {_tables.Schema}.{table}
                for each row execute function {_tables.Schema}.note_change({argument});
            insert into {_tables.Schema}.changed_meanwhile (collection, id) values ('{table}', 'a1')
            """);

        await _tables.MigrateAsync<Warehouse.CratesAlone>();

        Assert.Empty(await TriggersAsync());
        Assert.Equal(0, await _tables.ReadOneAsync<long>($"select count(*) from {_tables.Schema}.changed_meanwhile"));
    }

    private Task<string[]> TriggersAsync() => _tables.ReadAsync(
        "select c.relname || ' ' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid "
        + "where c.relnamespace = $1::text::regnamespace and t.tgname = 'note_changes'",
        _tables.Schema);
}
