using Granary.Client;
using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>The failures in a reply that a caller accepts as final once an earlier attempt may have been applied.</summary>
public sealed class DefiniteAnswerTests : ClusterTests
{
    public static TheoryData<Type, bool> Doubtful() => new()
    {
        { typeof(OperationCanceledException), false },
        { typeof(OperationCanceledException), true },
        { typeof(ObjectDisposedException), false },
        { typeof(ObjectDisposedException), true },
        { typeof(InvalidOperationException), false },
        { typeof(InvalidOperationException), true },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task A_failure_of_the_silo_in_the_reply_to_a_repeat_is_no_answer_and_the_write_is_sent_again(
        Type failure, bool isInvocation)
    {
        Order[] orders = await GivenAsync(2);
        int attempts = 0;
        ClientWire.Instead = async (method, _, go) =>
        {
            await go();
            if (method is nameof(IUnitGrain.CommitAsync) or nameof(IAggregateGrain.InvokeAsync) && ++attempts == 1)
            {
                FailOnce(failure);
                throw new TimeoutException("The answer was lost.");
            }
        };
        await using IUnitOfWork unit = Granary.Begin();

        if (isInvocation)
        {
            await Granary.InvokeAsync<Order, OrderId>(orders[0].Id, order => order.Approve("bert"));
        }
        else
        {
            foreach (Order order in orders)
            {
                (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).Approve("bert");
            }

            await unit.CommitAsync();
        }

        Assert.Equal(3, attempts);
        Assert.Equal("bert", (await FindAsync(Granary, orders[0].Id, ReadMode.Strict))?.ApprovedBy);
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(ObjectDisposedException))]
    public async Task A_unit_never_reopens_for_what_a_silo_says_though_its_caller_cancelled_meanwhile(Type failure)
    {
        Order[] orders = await GivenAsync(2);
        using var source = new CancellationTokenSource();
        ClientWire.Instead = async (method, _, go) =>
        {
            await go();
            if (method == nameof(IUnitGrain.CommitAsync) && !source.IsCancellationRequested)
            {
                FailOnce(failure);
                await source.CancelAsync();
                throw LostCall.Of(isCancellation: true);
            }
        };
        await using IUnitOfWork unit = Granary.Begin();
        Order[] mine = [.. await unit.Repository<Order, OrderId>().FindManyAsync(orders.Select(order => order.Id))];
        Array.ForEach(mine, order => order.AddLine("first", 1, 1m));

        await unit.CommitAsync(source.Token);

        Array.ForEach(mine, order => order.AddLine("second", 1, 1m));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
        Assert.Equal(["first"], (await FindAsync(Granary, orders[0].Id, ReadMode.Strict))?.Lines.Select(line => line.Sku) ?? []);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_unit_in_doubt_that_the_database_refuses_is_not_applied_by_an_earlier_attempt_that_comes_late(int count)
    {
        Order[] orders = await GivenAsync(count);
        WriteBatch batch = Batch(orders, order => order.Approve("bert"));
        await AssertRefusalIsFinalAsync(
            engine => engine.CommitAsync(batch, CancellationToken.None).AsTask(),
            engine => engine.CommitAsync(batch with { MayBeRepeat = true, IsInDoubt = true }, CancellationToken.None).AsTask(),
            late => Assert.IsType<CommitResult.Aborted>(late));
        Assert.Null((await FindAsync(Granary, orders[0].Id, ReadMode.Strict))?.ApprovedBy);
    }

    [Fact]
    public async Task A_call_in_doubt_that_the_database_refuses_is_not_applied_by_an_earlier_attempt_that_comes_late()
    {
        Order order = await GivenAsync();
        Invocation call = Approve(order);
        await AssertRefusalIsFinalAsync(
            async engine => await Record.ExceptionAsync(async () => await engine.InvokeAsync(call, CancellationToken.None)),
            engine => engine.InvokeAsync(call with { MayBeRepeat = true, IsInDoubt = true }, CancellationToken.None).AsTask(),
            late => Assert.IsType<CommitAbortedException>(late));
        Assert.Null((await FindAsync(Granary, order.Id, ReadMode.Strict))?.ApprovedBy);
    }

    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        options.Cluster.RepeatFor = TimeSpan.FromSeconds(5);
    }

    // The first attempt is held in the silo of another owner while the repeat is refused in this one.
    private async Task AssertRefusalIsFinalAsync<TLate>(
        Func<IAggregateEngine, Task<TLate>> first, Func<IAggregateEngine, Task> again, Action<TLate> assertLate)
    {
        var faults = new FaultPoints();
        GranaryInstance other = await StartAnotherAsync(faults);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        faults.BeforeCommit = _ =>
        {
            reached.TrySetResult();
            return held.Task;
        };
        Task<TLate> late = first(Engine(other));
        await reached.Task.WaitAsync(LongEnough);
        Faults.BeforeCommit = _ => throw FaultPoints.Refused();

        await Assert.ThrowsAsync<StoreRefusedException>(() => again(Engine(Granary)));

        held.SetResult();
        assertLate(await late.WaitAsync(LongEnough));
    }

    // A repeat asks the log first, and its refusal resolves the commit.
    private void FailOnce(Type failure)
    {
        Faults.BeforeResolve = Faults.AfterFindOutcome = () =>
        {
            Faults.BeforeResolve = Faults.AfterFindOutcome = null;
            throw (Exception)Activator.CreateInstance(failure, "The silo is being stopped.")!; // each of them has such a constructor
        };
    }
}
