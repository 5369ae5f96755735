using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.Storage.Stores;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>A slow database makes commits slow, but never impossible, and their repeats make it no slower.</summary>
public sealed class SlowDatabaseTests : ClusterTests
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IUnitGrain Units => Main.Client.GetGrain<IUnitGrain>(0);

    [Fact]
    public async Task A_unit_that_waits_for_the_database_for_longer_than_intents_may_be_old_is_applied()
    {
        Order[] orders = await GivenAsync(2);
        HoldDatabase();
        Task<CommitResult> commit = CommitAsync(Batch(orders, order => order.Approve("bert")));
        await _reached.Task.WaitAsync(LongEnough);
        Task<Order?> read = FindAsync(Granary, orders[0].Id);

        // Three times the age at which the grains ask for the outcome.
        await StaysOpenAsync(commit, 1.2);
        await StaysOpenAsync(read, 0.1);
        _held.SetResult();

        Assert.IsType<CommitResult.Committed>(await commit.WaitAsync(LongEnough));
        Assert.Equal("bert", (await read.WaitAsync(LongEnough))?.ApprovedBy);
        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 4)]
    public async Task A_commit_that_takes_longer_than_calls_are_repeated_is_applied_and_sent_to_the_database_once(int count, int asks)
    {
        Order[] orders = await GivenAsync(count);
        int groups = Faults.Groups;
        HoldDatabase();
        int calls = 0;
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ClientWire.Instead = (method, _, go) =>
        {
            if (method == nameof(IUnitGrain.CommitAsync) && Interlocked.Increment(ref calls) == asks)
            {
                asked.SetResult();
            }

            return go();
        };

        Task<CommitResult> commit = CommitAsync(Batch(orders, order => order.Approve("bert")));
        await Task.WhenAny(asked.Task, commit).WaitAsync(LongEnough);
        await StaysOpenAsync(commit);
        _held.SetResult();

        Assert.IsType<CommitResult.Committed>(await commit.WaitAsync(LongEnough));
        Assert.Equal(groups + 1, Faults.Groups);
        Assert.Equal("bert", (await FindAsync(Granary, orders[^1].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_repeat_of_a_unit_that_is_under_way_joins_it()
    {
        Order[] orders = await GivenAsync(2);
        int groups = Faults.Groups;
        HoldDatabase();
        CommitMessage message = CommitMessage.From(Batch(orders, order => order.Approve("bert")));
        Task<CommitReply> first = Units.CommitAsync(message).AsTask();
        await _reached.Task.WaitAsync(LongEnough);
        Task<CommitReply> repeat = Units.CommitAsync(message with { MayBeRepeat = true, IsInDoubt = true }).AsTask();
        await StaysOpenAsync(repeat);

        _held.SetResult();

        foreach (CommitReply reply in await Task.WhenAll(first, repeat).WaitAsync(LongEnough))
        {
            Assert.Equal("2, 2", string.Join(", ", reply.Versions ?? []));
        }

        Assert.Equal(groups + 1, Faults.Groups);
    }

    [Fact]
    public async Task A_repeat_of_a_commit_in_doubt_is_not_resolved_by_its_own_grain_while_the_database_is_slow()
    {
        Order[] orders = await GivenAsync(1);
        CommitMessage message = CommitMessage.From(Batch(orders, order => order.Approve("bert")));
        int resolved = 0;
        Faults.BeforeCommit = _ => throw FaultPoints.InDoubt();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        Assert.NotNull((await Grain(orders[0]).CommitAsync(message)).Failure);
        HoldDatabase();
        Faults.BeforeResolve = () =>
        {
            Interlocked.Increment(ref resolved);
            return Task.CompletedTask;
        };

        Task<CommitReply> repeat = Grain(orders[0]).CommitAsync(message with { MayBeRepeat = true, IsInDoubt = true }).AsTask();
        await _reached.Task.WaitAsync(LongEnough);

        // Three times the age at which the grain looks after its intent.
        await StaysOpenAsync(repeat, 1.2);
        Assert.Equal(0, resolved);
        _held.SetResult();

        Assert.Equal(CommitReplyKind.Committed, (await repeat.WaitAsync(LongEnough)).Kind);
    }

    [Fact]
    public async Task Many_units_over_the_same_aggregates_all_succeed_though_the_database_is_slower_than_intents_may_be_old()
    {
        const int Count = 12;
        Order[] orders = await GivenAsync(6);
        Faults.BeforeCommit = _ => Task.Delay(TimeSpan.FromMilliseconds(600), Time);

        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => Granary.RunAsync(async unit =>
        {
            foreach (Order order in (Order[])[orders[i % 6], orders[(i + 1 + (i / 6)) % 6]])
            {
                (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).AddLine($"sku-{i}", 1, 1m);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(1));

        Faults.BeforeCommit = null;
        int lines = 0;
        foreach (Order order in orders)
        {
            lines += (await FindAsync(Granary, order.Id))?.Lines.Count ?? 0;
        }

        Assert.Equal(2 * Count, lines);
    }

    [Fact]
    public async Task A_unit_over_many_is_not_refused_where_the_grain_of_one_reads_its_row_for_long()
    {
        Order[] orders = await GivenAsync(4);
        AggregateKey late = KeyOf(orders[2]);

        // The grain has not heard of this commit, and reads its row when it is asked.
        await Store.CommitAsync([Batch([orders[2]], _ => { })], Thoroughness.EveryUnit);
        WriteBatch batch = Batch(orders, _ => { });
        batch = batch with
        {
            Writes =
                [.. batch.Writes.Select(write => write.Key == late ? write with { Expected = ExpectedVersion.Exactly(new(2)) } : write)],
        };
        Faults.BeforeLoad = key =>
        {
            _reached.TrySetResult();
            return key == late ? _held.Task : Task.CompletedTask;
        };

        Task<CommitResult> commit = CommitAsync(batch);
        await _reached.Task.WaitAsync(LongEnough);

        // Longer than the time for which the grain lets requests for intents wait.
        await StaysOpenAsync(commit, 2.5);
        _held.SetResult();

        Assert.IsType<CommitResult.Committed>(await commit.WaitAsync(LongEnough));
    }

    // A failing test must not leave the cluster waiting for its database while it stops.
    public override async Task DisposeAsync()
    {
        _held.TrySetResult();
        await base.DisposeAsync();
    }

    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        options.Cluster.RepeatFor = TimeSpan.FromSeconds(7);
    }

    private void HoldDatabase() => Faults.BeforeCommit = _ =>
    {
        _reached.TrySetResult();
        return _held.Task;
    };

    private Task<CommitResult> CommitAsync(WriteBatch batch) => Engine(Granary).CommitAsync(batch, CancellationToken.None).AsTask();
}
