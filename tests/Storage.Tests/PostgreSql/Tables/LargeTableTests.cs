using System.Collections.Concurrent;
using System.Diagnostics;
using Granary.Client;
using Granary.Domain;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>A large table gets a column while processes write that do not know it.</summary>
[Trait("Store", "PostgreSql")]
public sealed class LargeTableTests : IAsyncLifetime
{
    private const int Rows = 12_000;
    private const int Writers = 3;

    private static readonly TimeSpan _lockTimeout = TimeSpan.FromMilliseconds(500);

    private readonly TablesOfStore _tables = new();

    public async Task InitializeAsync()
    {
        await _tables.MigrateAsync<Warehouse.First>();
        await _tables.ExecuteAsync($$"""
            insert into {{_tables.Schema}}.crates (id, version, document, created_at, changed_at)
            select 'a' || n, 1, json_build_object('id', 'a' || n, 'name', 'n' || n, 'rank', n % 10), now(), now()
            from generate_series(0, {{Rows - 1}}) n
            """);
    }

    public async Task DisposeAsync() => await _tables.DisposeAsync();

    [Fact]
    public async Task No_writer_of_the_older_model_fails_and_every_row_has_the_value_of_its_document()
    {
        await using GranaryInstance older = _tables.Open<Warehouse.First>(options => options.LockTimeout = _lockTimeout);
        var work = new Work(older);
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(number => Task.Run(() => work.RunAsync(number)))];
        int before = await work.AwaitAsync(20);
        int atLeast = before;
        int during = 0;

        await _tables.MigrateAsync<Warehouse.WithRank>(_ => during = Math.Max(during, work.Done - atLeast));
        await work.AwaitAsync(work.Done + 20);
        work.End();
        await Task.WhenAll(writers);

        Assert.Empty(work.Failures);
        Assert.True(during > 0, "Nothing was written while the column was filled.");
        Assert.Equal(["name generated", "rank plain"], await _tables.ReadColumnsAsync("crates"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRank>());
        Assert.InRange(work.Longest, TimeSpan.Zero, _lockTimeout * 10);
        await IsAskedRightlyAsync();
    }

    [Fact]
    public async Task Attempts_that_end_after_each_part_fill_the_column_while_others_write()
    {
        await using GranaryInstance older = _tables.Open<Warehouse.First>(options => options.LockTimeout = _lockTimeout);
        var work = new Work(older);
        Task[] writers = [.. Enumerable.Range(0, Writers).Select(number => Task.Run(() => work.RunAsync(number)))];
        int attempts = 0;
        for (bool isDone = false; !isDone; attempts++)
        {
            using var ending = new CancellationTokenSource();
            int parts = 0;
            int last = attempts * 6;
            try
            {
                await _tables.MigrateAsync<Warehouse.WithRank>(
                    _ => EndAfter(ending, isOver: ++parts > last), cancellationToken: ending.Token);
                isDone = true;
            }
            catch (OperationCanceledException)
            {
                Assert.Equal(["name generated", "rank plain, in the making"], await _tables.ReadColumnsAsync("crates"));
            }
        }

        work.End();
        await Task.WhenAll(writers);
        Assert.Empty(work.Failures);
        Assert.InRange(attempts, 2, 10);
        Assert.Equal(["name generated", "rank plain"], await _tables.ReadColumnsAsync("crates"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRank>());
    }

    [Fact]
    public async Task A_text_that_stands_in_for_missing_ones_may_hold_any_characters()
    {
        await _tables.MigrateAsync<Warehouse.WithOddNote>();

        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithOddNote>());
        await using GranaryInstance granary = _tables.Open<Warehouse.WithOddNote>();
        Assert.Equal(Rows, await granary.RunAsync(async unit => await unit.Repository<Warehouse.Crate, string>()
            .Matching(crate => crate.Note == Warehouse.WithOddNote.Odd).CountAsync()));
    }

    // The column is being filled when its model goes, and has to be filled before another uses it.
    [Fact]
    public async Task A_column_that_was_left_in_the_making_is_filled_when_it_is_declared_again()
    {
        using (var ending = new CancellationTokenSource())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _tables.MigrateAsync<Warehouse.WithRank>(
                _ => EndAfter(ending, isOver: true), cancellationToken: ending.Token));
        }

        await _tables.MigrateAsync<Warehouse.First>();
        Assert.StartsWith(
            "rank plain, in the making, unused since ", (await _tables.ReadColumnsAsync("crates"))[1], StringComparison.Ordinal);
        Assert.NotEqual(0, await _tables.CountStaleAsync<Warehouse.WithRank>());

        await _tables.MigrateAsync<Warehouse.WithRank>();

        Assert.Equal(["name generated", "rank plain"], await _tables.ReadColumnsAsync("crates"));
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRank>());
    }

    [Fact]
    public async Task A_document_that_has_no_value_for_a_column_leaves_the_table_and_its_writers_as_they_were()
    {
        await _tables.ExecuteAsync($$"""
            update {{_tables.Schema}}.crates set document = '{"id":"a7","rank":"many"}' where id = 'a7'
            """);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _tables.MigrateAsync<Warehouse.WithRank>());

        Assert.Equal(["name generated"], await _tables.ReadColumnsAsync("crates"));
        await _tables.ExecuteAsync($"update {_tables.Schema}.crates set version = 2 where id = 'a7'");
    }

    // The trigger of the column stays, and refuses every write until the column is there again.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_column_that_an_administrator_dropped_is_made_again(bool isSmallThen)
    {
        await _tables.MigrateAsync<Warehouse.WithRank>();
        await _tables.ExecuteAsync($"alter table {_tables.Schema}.crates drop column rank cascade");
        if (isSmallThen)
        {
            await _tables.ExecuteAsync($"delete from {_tables.Schema}.crates where substr(id, 2)::int >= 100");
        }

        await _tables.MigrateAsync<Warehouse.WithRank>();

        Assert.Equal(["name generated", isSmallThen ? "rank generated" : "rank plain"], await _tables.ReadColumnsAsync("crates"));
        await _tables.ExecuteAsync($"update {_tables.Schema}.crates set version = 2 where id = 'a7'");
        Assert.Equal(0, await _tables.CountStaleAsync<Warehouse.WithRank>());
    }

    private static void EndAfter(CancellationTokenSource ending, bool isOver)
    {
        if (isOver)
        {
            ending.Cancel();
        }
    }

    private async Task IsAskedRightlyAsync()
    {
        await using GranaryInstance newer = _tables.Open<Warehouse.WithRank>();
        long expected = await _tables.ReadOneAsync<long>(
            $"select count(*) from {_tables.Schema}.crates where deleted_at is null and (document ->> 'rank')::int = 77");
        Assert.NotEqual(0, expected);
        long found = await newer.RunAsync(async unit =>
            await unit.Repository<Warehouse.Crate, string>().Matching(crate => crate.Rank == 77).CountAsync());
        Assert.Equal(expected, found);
    }

    /// <summary>Adds, changes and removes crates, from both ends of the collection.</summary>
    private sealed class Work(GranaryInstance granary)
    {
        private volatile bool _ended;
        private int _done;

        public int Done => Volatile.Read(ref _done);

        public ConcurrentQueue<Exception> Failures { get; } = [];

        public TimeSpan Longest { get; private set; }

        public void End() => _ended = true;

        /// <summary>Waits until so many units were committed, or one failed.</summary>
        public async Task<int> AwaitAsync(int units)
        {
            await TestSupport.Eventually.HoldsAsync(() => Task.FromResult(Done >= units || !Failures.IsEmpty));
            return Done;
        }

        public async Task RunAsync(int writer)
        {
            for (int i = 0; !_ended && i < (Rows / Writers / 2) - 2; i++)
            {
                int row = (writer * (Rows / Writers)) + (i % 2 == 0 ? i : (Rows / Writers) - 1 - i);
                long began = Stopwatch.GetTimestamp();
                try
                {
                    await granary.RunAsync(unit => ChangeAsync(unit, row, i));
                }
                catch (RepositoryException failure)
                {
                    Failures.Enqueue(failure);
                    return;
                }

                Interlocked.Increment(ref _done);
                TimeSpan took = Stopwatch.GetElapsedTime(began);
                Longest = took > Longest ? took : Longest;
            }
        }

        private static async Task ChangeAsync(IUnitOfWork unit, int row, int turn)
        {
            IRepository<Warehouse.Crate, string> crates = unit.Repository<Warehouse.Crate, string>();
            Warehouse.Crate crate = await crates.GetAsync($"a{row}");
            crate.Rank = 77;
            switch (turn % 4)
            {
                case 0:
                    await crates.AddAsync(new Warehouse.Crate { Id = $"b{row}", Rank = 77 });
                    break;
                case 1:
                    await crates.RemoveAsync($"a{row}");
                    break;
                case 2:
                    crate.Rank = null;
                    break;
            }
        }
    }
}
