using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>A store without complete tables for the model is refused, and nothing in it is changed.</summary>
[Trait("Store", "PostgreSql")]
public sealed class UnpreparedStoreTests : IAsyncLifetime
{
    private readonly TablesOfStore _tables = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Theory]
    [InlineData("table {0}.crates (x int)")]
    [InlineData("view {0}.crates as select 1 as x")]
    [InlineData("sequence {0}.crates")]
    [InlineData("table {0}.heap (x int); create index crates on {0}.heap (x)")]
    public async Task A_table_of_another_program_is_left_alone_and_nothing_is_made(string made)
    {
        await _tables.ExecuteAsync($"create schema {_tables.Schema}; create {string.Format(null, made, _tables.Schema)}");
        string[] before = await ReadRelationsAsync();

        var failure = await Assert.ThrowsAsync<CollectionNotPreparedException>(() => _tables.MigrateAsync<Warehouse.First>());

        Assert.Equal("crates", failure.Collection.Value);
        Assert.StartsWith(
            $"The table {_tables.Schema}.\"crates\", in which the collection 'crates' would stand, belongs to another program",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, await ReadRelationsAsync());
    }

    // One of the two comes after the other, whose table would then be made before the refusal.
    [Theory]
    [InlineData("barrels")]
    [InlineData("crates")]
    public async Task A_taken_name_keeps_a_store_in_use_as_it_is(string taken)
    {
        await _tables.MakeFormerAsync(11);
        await _tables.MigrateAsync<Empty>();
        await _tables.ExecuteAsync($"create table {_tables.Schema}.{taken} (x int)");
        string[] before = await ReadRelationsAsync();

        await Assert.ThrowsAsync<CollectionNotPreparedException>(() => _tables.MigrateAsync<Warehouse.First>());

        Assert.Equal(before, await ReadRelationsAsync());
    }

    [Fact]
    public async Task A_missing_table_is_refused_where_the_program_may_not_make_it()
    {
        await _tables.MigrateAsync<Warehouse.BarrelsAlone>();

        CollectionNotPreparedException failure = await StartAsync<Warehouse.First>();

        Assert.Equal("crates", failure.Collection.Value);
        Assert.Equal(Message("The store has no table yet for the collection 'crates'"), failure.Message);
    }

    [Fact]
    public async Task A_missing_column_is_refused_where_the_program_may_not_make_it()
    {
        await _tables.MigrateAsync<Warehouse.First>();

        CollectionNotPreparedException failure = await StartAsync<Warehouse.WithRank>();

        Assert.Equal(
            Message($"The table {_tables.Schema}.\"crates\" lacks the column 'rank', which an index of the model reads"), failure.Message);
    }

    [Fact]
    public async Task Aggregates_in_the_shared_table_are_refused_where_the_program_may_not_move_them()
    {
        await _tables.MigrateAsync<Warehouse.First>();
        await _tables.ExecuteAsync($$"""
            insert into {{_tables.Schema}}.shared_aggregates (collection, id, version, document, created_at, changed_at)
            values ('crates', 'a', 1, '{}', now(), now())
            """);

        CollectionNotPreparedException failure = await StartAsync<Warehouse.First>();

        Assert.Equal(Message("Aggregates of the collection 'crates' still stand in the table shared_aggregates"), failure.Message);
    }

    [Fact]
    public async Task A_column_in_the_making_is_refused_where_the_program_may_not_fill_it()
    {
        await _tables.MigrateAsync<Warehouse.WithRank>();
        string note = Assert.Single(await _tables.ReadAsync(
            "select col_description(attrelid, attnum) from pg_attribute where attname = 'rank' and attrelid = $1::text::regclass",
            $"{_tables.Schema}.crates"));
        await _tables.ExecuteAsync($"comment on column {_tables.Schema}.crates.rank is '{note}, in the making'");

        CollectionNotPreparedException failure = await StartAsync<Warehouse.WithRank>();

        Assert.Equal(Message($"The column 'rank' of the table {_tables.Schema}.\"crates\" is in the making"), failure.Message);
        await using GranaryInstance other = _tables.Open<Warehouse.First>(options => options.MigrateOnStart = false);
        await other.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
    }

    private static string Message(string state) => $"{state}: run 'granary migrate', or set MigrateOnStart.";

    private async Task<CollectionNotPreparedException> StartAsync<TModel>()
        where TModel : class, IAggregateModel, new()
    {
        await using GranaryInstance granary = _tables.Open<TModel>(options => options.MigrateOnStart = false);
        return await Assert.ThrowsAsync<CollectionNotPreparedException>(
            () => granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None));
    }

    private Task<string[]> ReadRelationsAsync() => _tables.ReadAsync(
        "select relname || ' ' || relkind::text || ' ' || relfilenode from pg_class where relnamespace = $1::text::regnamespace "
        + "and relname not like 'commits%' order by 1",
        _tables.Schema);

    private sealed record Other(string Id);

    private sealed class Empty : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Other, string>("others", other => other.Id);
    }
}
