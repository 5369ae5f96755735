using System.Text;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.Storage.Sql;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Npgsql;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Groups over the own tables of two collections and the table that others share.</summary>
[Trait("Store", "PostgreSql")]
public sealed class OwnTablesTests(PostgreSqlFixture store) : IClassFixture<PostgreSqlFixture>, IAsyncLifetime
{
    private const int MoreThanIsDecided = 40;

    private static readonly CollectionName _orders = new("orders");
    private static readonly CollectionName _items = new("line-items");
    private static readonly CollectionName _notes = new("notes");

    private static readonly CollectionName[] _more = [new("more-1"), new("more-2"), new("more-3"), new("more-4")];

    private readonly CollectionTables _tables = CollectionTables.WithOwn(store.Schema, [_orders, _items, .. _more]);

    private GroupStatements Statements => field ??= new GroupStatements(_tables);

    public async Task InitializeAsync()
    {
        await store.EmptyAsync();
        await store.ExecuteAsync($"truncate {_tables.Shared}");
        foreach (CollectionTable table in _tables.All.Where(table => !table.IsShared))
        {
            await store.ExecuteAsync($"""
                drop table if exists {table};
                create table {table} (
                    id text collate "C" primary key, created_at timestamptz not null, deleted_at timestamptz,
                    changed_at timestamptz not null, version bigint not null, document json
                )
                """);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_unit_over_several_tables_is_applied_as_a_whole()
    {
        await MakeAsync(Key(_items, "a"), Key(_notes, "a"), Key(_orders, "a"));

        CommitResult changed = await DecideAsync(Unit(
            Write(_items, "a", ExpectedVersion.Exactly(new(1)), "2"),
            new AggregateWrite(Key(_notes, "a"), ExpectedVersion.Exactly(new(1)), null),
            Write(_orders, "a", ExpectedVersion.Any, "2"),
            Write(_orders, "b", ExpectedVersion.Absent, "1")));

        var committed = Assert.IsType<CommitResult.Committed>(changed);
        Assert.Equal([2, 2, 2, 1], committed.Versions.OrEmpty.Select(version => version.Value));
        Assert.Equal(["line-items a 2: 2", "orders a 2: 2", "orders b 1: 1"], await FindAsync());
    }

    [Fact]
    public async Task A_conflict_in_one_table_leaves_the_others_unwritten()
    {
        await MakeAsync(Key(_items, "a"), Key(_orders, "a"));

        CommitResult refused = await DecideAsync(Unit(
            Write(_items, "a", ExpectedVersion.Exactly(new(1)), "2"),
            Write(_notes, "b", ExpectedVersion.Absent, "2"),
            Write(_orders, "a", ExpectedVersion.Exactly(new(7)), "2")));

        var conflict = Assert.IsType<CommitResult.Conflicted>(refused);
        Assert.Equal((Key(_orders, "a"), 1), (conflict.Key, conflict.Actual.Value));
        Assert.Equal(["line-items a 1: 1", "orders a 1: 1"], await FindAsync());
    }

    [Fact]
    public async Task A_group_over_many_tables_has_the_text_over_all_of_them()
    {
        WriteBatch[] units =
        [
            Unit(Write(_orders, "a", ExpectedVersion.Absent, "1"), Write(_notes, "a", ExpectedVersion.Absent, "1")),
            Unit([Write(_items, "a", ExpectedVersion.Any, "1"), .. _more[..3].Select(more => Write(more, "a", ExpectedVersion.Any, "1"))]),
            Unit([.. _more.Select(more => Write(more, "b", ExpectedVersion.Absent, "1"))]),
        ];

        string[] texts = [.. units.Select(unit => Statements.DecideFor(GroupRows.FromGroup([unit])).Text)];
        await DecideAsync(units[1]);
        await DecideAsync(units[2]);

        Assert.Equal(texts[1], texts[2]);
        Assert.True(texts[0].Length < texts[1].Length);
        string[] stored = [.. (await FindAsync()).Where(row => row.StartsWith("more", StringComparison.Ordinal)).Select(row => row[..8])];
        Assert.Equal(["more-1 a", "more-1 b", "more-2 a", "more-2 b", "more-3 a", "more-3 b", "more-4 b"], stored);
    }

    // The first rows of all tables have one place and one version, so only the collection tells them apart.
    [Theory]
    [InlineData("line-items")]
    [InlineData("notes")]
    [InlineData("orders")]
    public async Task A_write_changes_no_row_that_has_the_same_place_in_another_table(string written)
    {
        await MakeAsync(Key(_items, "a"), Key(_notes, "a"), Key(_orders, "a"));
        AggregateKey[] others = [.. new[] { _items, _notes, _orders }.Where(name => name.Value != written).Select(name => Key(name, "a"))];

        CommitResult changed = await DecideAsync(
            Unit(Write(new CollectionName(written), "a", ExpectedVersion.Exactly(new(1)), "2")) with
            {
                Reads = [.. others.Select(key => new AggregateRead(key, new AggregateVersion(1)))],
            });

        Assert.IsType<CommitResult.Committed>(changed);
        Assert.Equal(
            new[] { "line-items", "notes", "orders" }.Select(name => name == written ? $"{name} a 2: 2" : $"{name} a 1: 1"),
            await FindAsync());
    }

    [Fact]
    public async Task What_must_be_missing_is_held_in_the_table_of_its_collection()
    {
        CommitResult made = await DecideAsync(Unit(Write(_notes, "a", ExpectedVersion.Absent, "1")) with
        {
            Reads = [new AggregateRead(Key(_orders, "a"), AggregateVersion.Absent)],
        });

        Assert.IsType<CommitResult.Committed>(made);
        Assert.Equal(["notes a 1: 1"], await FindAsync());
        StoredRow held = await LoadAsync(Key(_orders, "a"));
        Assert.Equal(0, held.Version.Value);
        Assert.Null(held.Document);
    }

    [Fact]
    public async Task A_group_of_short_statements_writes_each_row_to_its_table()
    {
        await MakeAsync(Key(_orders, "a"), Key(_notes, "a"));

        UnitDecision[] decisions = await SendQuickAsync(
            Unit(Write(_orders, "a", ExpectedVersion.Exactly(new(1)), "2")),
            Unit(Write(_items, "a", ExpectedVersion.Absent, "1")),
            Unit(Write(_notes, "a", ExpectedVersion.Exactly(new(1)), "2")),
            Unit(Write(_orders, "b", ExpectedVersion.Exactly(new(1)), "2")));

        Assert.Equal(
            [true, true, true, false], decisions.Select(decision => decision is UnitDecision.Decided { Result: CommitResult.Committed }));
        Assert.Equal(["line-items a 1: 1", "notes a 2: 2", "orders a 2: 2"], await FindAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_row_of_an_own_table_begins_above_the_floor_of_its_collection(int units)
    {
        await store.ExecuteAsync($"insert into {store.Schema}.version_floors (collection, version) values ('orders', 5)");

        await SendQuickAsync(
            [.. Enumerable.Range(1, units).Select(i => Unit(Write(_orders, $"a{i}", ExpectedVersion.Absent, "1")))]);

        Assert.Equal(6, (await LoadAsync(Key(_orders, "a1"))).Version.Value);
    }

    [Fact]
    public async Task Many_new_aggregates_are_copied_to_the_table_of_their_collection()
    {
        WriteBatch unit = Unit(
            [.. Enumerable.Range(10, MoreThanIsDecided).Select(i => Write(_orders, $"{i}", ExpectedVersion.Absent, "1"))]);
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();

        UnitDecision[] decisions = await new LoadTransaction(unit, Statements.StatementsOf(_orders).Load, new MemberFence(store.Schema))
            .RunAsync(connection);

        Assert.IsType<CommitResult.Committed>(Assert.IsType<UnitDecision.Decided>(Assert.Single(decisions)).Result);
        Assert.Equal(1, (await LoadAsync(Key(_orders, "49"))).Version.Value);
    }

    [Fact]
    public async Task A_purge_of_an_own_table_raises_the_floor_of_its_collection()
    {
        await MakeAsync(Key(_orders, "a"), Key(_orders, "b"), Key(_items, "a"));
        await DecideAsync(Unit(new AggregateWrite(Key(_orders, "a"), ExpectedVersion.Any, null)));
        PostgreSqlStatement<TimeSpan> purge = LogStatements.PurgeTombstonesOf(store.Schema, _tables.TableOf(_orders));
        await using (NpgsqlConnection connection = await store.Admin.OpenConnectionAsync())
        {
            await using NpgsqlCommand command = purge.Command(connection, TimeSpan.Zero);
            Assert.Equal(1, await command.ExecuteScalarAsync());
        }

        await MakeAsync(Key(_orders, "a"));

        Assert.Equal(["line-items a 1: 1", "orders a 3: 1", "orders b 1: 1"], await FindAsync());
    }

    [Fact]
    public async Task A_query_counts_the_rows_of_the_table_of_its_collection()
    {
        await MakeAsync(Key(_orders, "a"), Key(_orders, "b"), Key(_items, "a"), Key(_notes, "a"));
        await DecideAsync(Unit(new AggregateWrite(Key(_orders, "a"), ExpectedVersion.Any, null)));
        var writer = new QueryWriter(new PostgreSqlDialect(_tables), new IndexCatalog([]));
        var isId = new PlanNode.IdentityMembership(["a", "b", "c"]);

        var counts = new List<object?>();
        foreach (CollectionName collection in new[] { _orders, _items, _notes })
        {
            SqlStatement statement = writer.Count(new QueryPlan(collection, isId));
            await using NpgsqlCommand command = store.Admin.CreateCommand();
            PostgreSqlCommands.Fill(command, statement.Text, statement.Parameters);
            counts.Add(await command.ExecuteScalarAsync());
        }

        Assert.Equal([1L, 1L, 1L], counts);
    }

    private static AggregateKey Key(CollectionName collection, string id) => new(collection, id);

    private static AggregateWrite Write(CollectionName collection, string id, ExpectedVersion expected, object document) =>
        new(Key(collection, id), expected, Encoding.UTF8.GetBytes($"{document}"));

    private static WriteBatch Unit(params AggregateWrite[] writes) =>
        new(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddMinutes(5));

    private async Task MakeAsync(params AggregateKey[] keys) => Assert.IsType<CommitResult.Committed>(await DecideAsync(
        Unit([.. keys.Select(key => Write(key.Collection, key.Id, ExpectedVersion.Absent, "1"))])));

    private async Task<CommitResult> DecideAsync(WriteBatch unit)
    {
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        UnitDecision[] decisions = await new GroupTransaction([unit], Statements, new MemberFence(store.Schema)).RunAsync(connection);
        return Assert.IsType<UnitDecision.Decided>(Assert.Single(decisions)).Result;
    }

    private async Task<UnitDecision[]> SendQuickAsync(params WriteBatch[] units)
    {
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        return await new QuickTransaction(units, Statements, new MemberFence(store.Schema)).RunAsync(connection);
    }

    // What exists of two ids of each collection, in key order.
    private async Task<IEnumerable<string>> FindAsync()
    {
        CollectionName[] names = [_items, _notes, _orders, .. _more];
        AggregateKey[] keys = [.. names.SelectMany(name => new[] { Key(name, "a"), Key(name, "b") })];
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using NpgsqlBatch batch = connection.CreateBatch();
        foreach (NpgsqlBatchCommand statement in Statements.FindMany(keys))
        {
            batch.BatchCommands.Add(statement);
        }

        var found = new List<StoredAggregate>();
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        do
        {
            while (await reader.ReadAsync())
            {
                found.Add(LookupStatements.AggregateOfManyIn(reader));
            }
        }
        while (await reader.NextResultAsync());

        return found.OrderBy(one => one.Key)
            .Select(one => $"{one.Key.Collection} {one.Key.Id} {one.Version.Value}: {Encoding.UTF8.GetString(one.Document.Span)}");
    }

    private async Task<StoredRow> LoadAsync(AggregateKey key)
    {
        await using NpgsqlConnection connection = await store.Admin.OpenConnectionAsync();
        await using NpgsqlCommand command = Statements.StatementsOf(key.Collection).Lookups.Load.Command(connection, key);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? LookupStatements.RowIn(reader) : default;
    }
}
