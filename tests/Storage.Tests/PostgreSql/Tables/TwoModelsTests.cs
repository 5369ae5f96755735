using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Two programs with a model each use one store, and the functions of Orleans' storage reach the tables of both.</summary>
[Trait("Store", "PostgreSql")]
public sealed class TwoModelsTests : IAsyncLifetime
{
    private readonly TablesOfStore _tables = new();

    public async Task InitializeAsync()
    {
        await _tables.MigrateAsync<Warehouse.BarrelsAlone>();
        await _tables.MigrateAsync<Warehouse.CratesAlone>();
        await _tables.MigrateAsync<Warehouse.BarrelsAlone>();
    }

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Fact]
    public async Task Each_model_keeps_its_table_its_columns_and_its_indexes()
    {
        Assert.Equal(["label generated"], await _tables.ReadColumnsAsync("barrels"));
        Assert.Equal(["name generated"], await _tables.ReadColumnsAsync("crates"));
        Assert.Collection(
            await _tables.ReadIndexesAsync(),
            index => Assert.EndsWith(" on barrels", index, StringComparison.Ordinal),
            index => Assert.EndsWith(" on crates", index, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("barrels", "barrels")]
    [InlineData("crates", "crates")]
    [InlineData("notes", "shared_aggregates")]
    public async Task A_state_is_written_read_and_cleared_in_the_table_of_its_collection(string collection, string table)
    {
        string document = """{"id":"a","name":"n1","label":"n1"}""";

        Assert.Equal(1, await WriteAsync(collection, "a", expected: null, document));
        Assert.Equal(2, await WriteAsync(collection, "a", 1, document));
        Assert.Null(await WriteAsync(collection, "a", 1, document));

        Assert.Equal((document, 2), await ReadAsync(collection, "a"));
        foreach (string one in new[] { "barrels", "crates", "shared_aggregates" })
        {
            Assert.Equal(one == table ? 1 : 0, await _tables.ReadOneAsync<long>($"select count(*) from {_tables.Schema}.{one}"));
        }

        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.First>());
        Assert.Equal(3, await _tables.ReadOneAsync<int>($"select * from {_tables.Schema}.clear_grain_state('{collection}/a', 2)"));
        Assert.Null(await ReadAsync(collection, "a"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.First>());
    }

    [Fact]
    public async Task A_migration_without_anything_to_do_leaves_the_functions_as_they_are()
    {
        string[] before = await VersionsAsync();

        await _tables.MigrateAsync<Warehouse.CratesAlone>();
        await _tables.MigrateAsync<Warehouse.First>();

        Assert.Equal(before, await VersionsAsync());
    }

    // A table whose functions were missing would be written past, so both are made together. The function cannot be replaced here.
    [Fact]
    public async Task A_table_is_not_made_where_the_functions_cannot_be_replaced()
    {
        await using var other = new TablesOfStore();
        await other.MigrateAsync<Warehouse.BarrelsAlone>();
        await other.ExecuteAsync($"""
            drop function {other.Schema}.clear_grain_state(text, int);
            create function {other.Schema}.clear_grain_state(text, int) returns int language sql as 'select 1'
            """);

        await Assert.ThrowsAnyAsync<RepositoryException>(() => other.MigrateAsync<Warehouse.First>());

        Assert.Equal(
            ["barrels"],
            await other.ReadAsync(
                "select tablename::text from pg_tables where schemaname = $1 and tablename in ('barrels', 'crates')", other.Schema));
    }

    private Task<string[]> VersionsAsync() => _tables.ReadAsync(
        "select proname || ' ' || xmin::text from pg_proc where pronamespace = $1::text::regnamespace and proname like '%grain_state' "
        + "order by 1",
        _tables.Schema);

    private async Task<int?> WriteAsync(string collection, string id, int? expected, string document)
    {
        var key = new AggregateKey(new CollectionName(collection), id);
        var batch = new WriteBatch(
            CommitId.New(),
            [new AggregateWrite(key, ExpectedVersion.Any, Encoding.UTF8.GetBytes(document))],
            [],
            DateTimeOffset.UtcNow.AddMinutes(5));
        await using NpgsqlCommand command = _tables.Admin.CreateCommand($"select {_tables.Schema}.write_grain_state($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter { Value = $"{collection}/{id}" });
        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = expected });
        command.Parameters.Add(new NpgsqlParameter { Value = PostgreSqlGrainPayload.Write(batch, null).ToArray() });
        return await command.ExecuteScalarAsync() as int?;
    }

    private async Task<(string Document, int Version)?> ReadAsync(string collection, string id)
    {
        await using NpgsqlCommand command = _tables.Admin.CreateCommand(
            $"select payload, version from {_tables.Schema}.read_grain_state($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = $"{collection}/{id}" });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? (Encoding.UTF8.GetString(reader.GetFieldValue<byte[]>(0)), reader.GetInt32(1))
            : null;
    }
}
