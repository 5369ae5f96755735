using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Granary.TestSupport.Cluster;
using Npgsql;
using Xunit;

namespace Granary.Grains.Tests.Queries;

/// <summary>A large or slow query does not take the connections of other work, embedded or through a silo.</summary>
[Trait("Store", "PostgreSql")]
public sealed class DatabaseQueryTests : IAsyncLifetime
{
    // Four of the twelve connections of a fixture answer queries, and streams may take three of the four.
    private const int MaxStreams = 3;

    private readonly PostgreSqlFixture _database = new();
    private readonly List<IAsyncDisposable> _open = [];
    private RunningCluster? _cluster;

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (IAsyncDisposable open in _open.AsEnumerable().Reverse())
        {
            await open.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(false, Asked.Results)]
    [InlineData(false, Asked.Count)]
    [InlineData(false, Asked.Sum)]
    [InlineData(false, Asked.Several)]
    [InlineData(false, Asked.Existence)]
    [InlineData(true, Asked.Results)]
    [InlineData(true, Asked.Count)]
    [InlineData(true, Asked.Sum)]
    [InlineData(true, Asked.Several)]
    [InlineData(true, Asked.Existence)]
    public async Task A_question_that_its_caller_cancels_ends_in_the_database(bool onCluster, Asked asked)
    {
        GranaryInstance granary = await OpenAsync(onCluster);
        Order order = An.Order();
        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
        await using NpgsqlConnection held = await HoldTableAsync();
        using var cancel = new CancellationTokenSource();
        Task<long> answer = granary.AskAsync(asked, order.Id, cancel.Token);
        await Eventually.HoldsAsync(async () => await CountStatementsAsync("wait_event_type = 'Lock'") == 1);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await Eventually.HoldsAsync(async () => await CountStatementsAsync("wait_event_type = 'Lock'") == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_its_caller_cancels_ends_in_the_database(bool onCluster)
    {
        GranaryInstance granary = await OpenAsync(onCluster);
        await GivenLargeAsync(granary);
        using var cancel = new CancellationTokenSource();
        await using IUnitOfWork unit = granary.Begin();
        await using IAsyncEnumerator<Order> stream = unit.Repository<Order, OrderId>()
            .All().AsNoTracking().GetAsyncEnumerator(cancel.Token);
        await stream.MoveNextAsync();
        Assert.Equal(1, await CountStatementsAsync("state = 'active'"));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await stream.MoveNextAsync())
            {
            }
        });
        await Eventually.HoldsAsync(async () => await CountStatementsAsync("state = 'active'") == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streams_that_nobody_reads_on_leave_everybody_else_a_connection_and_one_too_many_is_refused(bool onCluster)
    {
        GranaryInstance granary = await OpenAsync(onCluster);
        Order cold = await GivenLargeAsync(granary);
        await (_cluster?.ForgetAsync() ?? Task.CompletedTask);

        IAsyncEnumerator<Order>[] streams = await Task.WhenAll(Enumerable.Range(0, MaxStreams).Select(_ => ReadFirstAsync(granary)));

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => ReadFirstAsync(granary))
            .WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Contains($"reads {MaxStreams} results larger than 256 KiB", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:PostgreSql:MaxConnections is 12", refusal.Message, StringComparison.Ordinal);
        await using (IUnitOfWork unit = granary.Begin())
        {
            Assert.NotNull(await unit.Repository<Order, OrderId>().FindAsync(cold.Id));
        }

        foreach (Asked asked in (Asked[])[Asked.Count, Asked.Several, Asked.Existence])
        {
            Assert.InRange(await granary.AskAsync(asked, cold.Id), 1, 1000);
        }

        await granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(An.Order()));
        await streams[0].DisposeAsync();
        await Eventually.HoldsAsync(async () => await CountStatementsAsync("state = 'active'") == MaxStreams - 1);

        // The server ends the statement before the process counts one stream less.
        await Eventually.HoldsAsync(async () => await Record.ExceptionAsync(() => ReadFirstAsync(granary)) is null);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_result_that_fits_into_memory_holds_no_connection_while_its_reader_is_busy(bool onCluster)
    {
        GranaryInstance granary = await OpenAsync(onCluster);
        await granary.RunAsync(async unit =>
        {
            foreach (Order order in Enumerable.Range(0, 3).Select(_ => An.Order()))
            {
                await unit.Repository<Order, OrderId>().AddAsync(order);
            }
        });

        IAsyncEnumerator<Order>[] streams = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReadFirstAsync(granary)));

        Assert.Equal(0, await CountStatementsAsync("state = 'active'"));
        foreach (IAsyncEnumerator<Order> stream in streams)
        {
            Assert.True(await stream.MoveNextAsync() && await stream.MoveNextAsync() && !await stream.MoveNextAsync());
        }
    }

    private async Task<GranaryInstance> OpenAsync(bool onCluster)
    {
        GranaryInstance granary;
        if (onCluster)
        {
            _cluster = await RunningCluster.StartAsync(1, builder => _database.Use(builder.AddModel<ShopModel>()));
            _open.Add(_cluster);
            granary = GranaryFactory.Create(builder => builder.AddModel<ShopModel>().UseCluster(_cluster.Client));
        }
        else
        {
            granary = _database.Open();
        }

        _open.Add(granary);
        return granary;
    }

    /// <summary>Stores more than the buffers between a database and its client hold.</summary>
    private static async Task<Order> GivenLargeAsync(GranaryInstance granary)
    {
        Order last = An.Order();
        for (int i = 0; i < 3; i++)
        {
            await granary.RunAsync(async unit =>
            {
                for (int j = 0; j < 40; j++)
                {
                    last = An.Order();
                    last.AddLine(new string('x', 100_000), 1, 1m);
                    await unit.Repository<Order, OrderId>().AddAsync(last);
                }
            });
        }

        return last;
    }

    private async Task<IAsyncEnumerator<Order>> ReadFirstAsync(GranaryInstance granary)
    {
        IUnitOfWork unit = granary.Begin();
        IAsyncEnumerator<Order> stream = unit.Repository<Order, OrderId>().All().AsNoTracking().GetAsyncEnumerator();
        lock (_open)
        {
            _open.Add(unit);
            _open.Add(stream);
        }

        Assert.True(await stream.MoveNextAsync());
        return stream;
    }

    private async Task<NpgsqlConnection> HoldTableAsync()
    {
        NpgsqlConnection held = await _database.Admin.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand($"begin; lock table {_database.Schema}.orders in access exclusive mode", held);
        await hold.ExecuteNonQueryAsync();
        return held;
    }

    private async Task<long> CountStatementsAsync(string condition)
    {
        await using NpgsqlCommand count = _database.Admin.CreateCommand(
            $"select count(*) from pg_stat_activity where {condition} and query like '%{_database.Schema}.\"orders\"%' and pid <> "
            + $"pg_backend_pid()");
        return (long)(await count.ExecuteScalarAsync() ?? 0L);
    }
}
