using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>Units over the same aggregates wait for each other's intents, and never in a circle.</summary>
public sealed class ContentionTests : ClusterTests
{
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(900);

    [Fact]
    public async Task A_unit_waits_for_the_intent_of_another_and_is_applied_where_that_one_is_not()
    {
        Order[] orders = await GivenAsync(2);
        Guid rival = await HoldAsync(orders[1]);
        Task<CommitResult> commit = CommitAsync(Batch(orders, order => order.Approve("bert")));
        await StaysOpenAsync(commit);

        await Grain(orders[1]).ReleaseAsync(rival, HeldRow.UpToDate);

        Assert.IsType<CommitResult.Committed>(await commit.WaitAsync(LongEnough));
        Assert.Equal("bert", (await FindAsync(Granary, orders[1].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_unit_that_waited_for_one_that_was_applied_learns_the_version_it_led_to()
    {
        Order[] orders = await GivenAsync(2);
        Guid rival = await HoldAsync(orders[1]);
        Task<CommitResult> commit = CommitAsync(Batch(orders, order => order.Approve("bert")));
        await StaysOpenAsync(commit);

        byte[]? document = Batch([orders[1]], order => order.Postpone(new DateOnly(2041, 1, 1))).Writes[0].Document;
        await Grain(orders[1]).PublishAsync(new PublishMessage { CommitId = rival, Version = 2, Document = document });

        Assert.Equal(2, Assert.IsType<CommitResult.Conflicted>(await commit.WaitAsync(LongEnough)).Actual.Value);
        Assert.Null((await FindAsync(Granary, orders[0].Id))?.ApprovedBy);
    }

    [Fact]
    public async Task A_unit_that_expects_what_is_gone_does_not_wait()
    {
        Order[] orders = await GivenAsync(2);
        await Granary.InvokeAsync<Order, OrderId>(orders[0].Id, order => order.Approve("anna"));
        await HoldAsync(orders[0], 2);

        CommitResult result = await CommitAsync(Batch(orders, order => order.Approve("bert"))).WaitAsync(_soon);

        Assert.Equal(2, Assert.IsType<CommitResult.Conflicted>(result).Actual.Value);
    }

    [Fact]
    public async Task A_unit_waits_for_a_bounded_time()
    {
        Order[] orders = await GivenAsync(2);
        await HoldAsync(orders[0]);
        Task<CommitResult> commit = CommitAsync(Batch(orders, order => order.Approve("bert")));
        await StaysOpenAsync(commit, 0.5);

        Assert.IsType<CommitResult.Conflicted>(await commit.WaitAsync(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_large_unit_waits_wherever_another_one_is_in_its_way()
    {
        Order[] orders = await GivenAsync(9);
        Guid first = await HoldAsync(orders[0]);
        Guid second = await HoldAsync(orders[5]);
        Task<CommitResult> commit = CommitAsync(Batch(orders, order => order.Approve("bert")));
        await StaysOpenAsync(commit);

        await Grain(orders[0]).ReleaseAsync(first, HeldRow.UpToDate);
        await StaysOpenAsync(commit);
        await Grain(orders[5]).ReleaseAsync(second, HeldRow.UpToDate);

        Assert.IsType<CommitResult.Committed>(await commit.WaitAsync(LongEnough));
    }

    [Fact]
    public async Task Who_may_not_wait_is_refused_at_once_by_calls_and_by_who_waits_for_them()
    {
        Order order = await GivenAsync();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Faults.BeforeCommit = _ => held.Task;
        Task<InvocationResult> call = Engine(Granary).InvokeAsync(Approve(order), CancellationToken.None).AsTask();
        await StaysOpenAsync(call);
        Assert.True((await PlaceAsync(order, Guid.NewGuid(), TimeSpan.Zero).WaitAsync(_soon)).IsHeld);
        var rival = Guid.NewGuid();
        Task<IntentReply> intent = PlaceAsync(order, rival, TimeSpan.FromSeconds(1));
        await StaysOpenAsync(intent);
        Task<CommitResult> commit = CommitAsync(Batch([order], changed => changed.Postpone(new DateOnly(2041, 1, 1)), 2));
        await StaysOpenAsync(commit);

        held.SetResult();

        Assert.True((await intent.WaitAsync(LongEnough)).IsGranted);
        Assert.True((await PlaceAsync(order, Guid.NewGuid(), TimeSpan.Zero).WaitAsync(_soon)).IsHeld);
        await StaysOpenAsync(commit);
        await Grain(order).ReleaseAsync(rival, HeldRow.UpToDate);
        Assert.IsType<CommitResult.Committed>(await commit.WaitAsync(LongEnough));
        await call;
    }

    [Fact]
    public async Task A_unit_that_was_given_up_while_it_waited_leaves_no_intent()
    {
        Order order = await GivenAsync();
        Guid rival = await HoldAsync(order);
        var unit = Guid.NewGuid();
        Task<IntentReply> waiting = PlaceAsync(order, unit, TimeSpan.FromSeconds(1), 1);
        await StaysOpenAsync(waiting);

        await Grain(order).ReleaseAsync(unit, HeldRow.UpToDate);
        await Grain(order).ReleaseAsync(rival, HeldRow.UpToDate);

        Assert.False((await waiting.WaitAsync(_soon)).IsGranted);
        Assert.NotNull(await FindAsync(Granary, order.Id).WaitAsync(_soon));
    }

    [Fact]
    public async Task Of_many_callers_who_move_between_few_aggregates_hardly_one_ends_in_a_conflict()
    {
        const int Callers = 32, Each = 25;
        Order[] orders = await GivenAsync(4);
        int conflicts = 0;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < Each; i++)
            {
                Order one = orders[(caller + i) % 4];
                Order other = orders[(caller + i + 1 + (i % 3)) % 4];
                try
                {
                    await PostponeAsync(one.Id, other.Id, (caller * Each) + i);
                }
                catch (ConcurrencyConflictException)
                {
                    Interlocked.Increment(ref conflicts);
                }
            }
        })));

        long changes = 0;
        foreach (Order order in orders)
        {
            changes += (await Store.LoadAsync(KeyOf(order), CancellationToken.None)).Version.Value - 1;
        }

        Assert.Equal(2 * ((Callers * Each) - conflicts), changes);
        Assert.InRange(conflicts, 0, Callers * Each / 200);
    }

    // Long enough to distinguish a wait from a refusal.
    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        options.Cluster.IntentLimit = TimeSpan.FromSeconds(10);
    }

    private Task<CommitResult> CommitAsync(WriteBatch batch) => Engine(Granary).CommitAsync(batch, CancellationToken.None).AsTask();

    private Task PostponeAsync(OrderId one, OrderId other, int days) => Granary.RunAsync(async unit =>
    {
        IRepository<Order, OrderId> repository = unit.Repository<Order, OrderId>();
        (await repository.GetAsync(one)).Postpone(new DateOnly(2040, 1, 1).AddDays(days));
        (await repository.GetAsync(other)).Postpone(new DateOnly(2050, 1, 1).AddDays(days));
    });

    private Task<IntentReply> PlaceAsync(Order order, Guid commitId, TimeSpan patience, long expected = 2) => Grain(order).PlaceIntentAsync(
        new IntentMessage { CommitId = commitId, Expected = expected, Patience = patience }).AsTask();

    private async Task<Guid> HoldAsync(Order order, long expected = 1)
    {
        var rival = Guid.NewGuid();
        Assert.True((await Grain(order).PlaceIntentAsync(new IntentMessage { CommitId = rival, Expected = expected })).IsGranted);
        return rival;
    }
}
