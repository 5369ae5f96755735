using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Grains.Tests.Units;

/// <summary>
/// The exception that a caller gets when Orleans loses a call: for each form of the loss, and whether or not the call ran.
/// </summary>
public sealed class LostCallTests : ClusterTests
{
    private const string OfOne = "commit of one";
    private const string OfTwo = "commit of two";
    private const string Invocation = "invocation";

    public static TheoryData<string, bool, bool> Ways()
    {
        var ways = new TheoryData<string, bool, bool>();
        foreach (string call in (string[])[OfOne, OfTwo, Invocation])
        {
            foreach (bool isApplied in (bool[])[false, true])
            {
                ways.Add(call, isApplied, false);
                ways.Add(call, isApplied, true);
            }
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_write_that_is_lost_again_and_again_is_applied_once_and_its_caller_learns_it(
        string call, bool isApplied, bool isTimeout)
    {
        Order[] orders = await GivenAsync(call == OfTwo ? 2 : 1);
        int calls = 0;
        ClientWire.Instead = async (method, _, go) =>
        {
            int number = method is nameof(IAggregateGrain.CommitAsync) or nameof(IAggregateGrain.InvokeAsync)
                ? Interlocked.Increment(ref calls) : int.MaxValue;
            if (number > 2 || (number == 1 && isApplied))
            {
                await go();
            }

            if (number <= 2)
            {
                throw number == 1 && isTimeout ? new TimeoutException("The answer was lost.") : LostCall.Of(isCancellation: true);
            }
        };

        await WriteAsync(call, orders);

        Assert.Equal(3, calls);
        ClientWire.Instead = null;
        await AssertLinesAsync(orders, "x");
    }

    [Fact]
    public async Task A_unit_whose_commit_was_lost_never_takes_further_changes()
    {
        Order order = await GivenAsync();
        int calls = 0;
        ClientWire.Instead = async (method, _, go) =>
        {
            await go();
            if (method == nameof(IAggregateGrain.CommitAsync) && Interlocked.Increment(ref calls) == 1)
            {
                throw LostCall.Of(isCancellation: true);
            }
        };
        await using IUnitOfWork unit = Granary.Begin();
        Order mine = await unit.Repository<Order, OrderId>().GetAsync(order.Id);
        mine.AddLine("first", 1, 1m);

        await unit.CommitAsync();

        mine.AddLine("second", 1, 1m);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
        await AssertLinesAsync([order], "first");
    }

    [Fact]
    public async Task A_write_that_is_lost_for_longer_than_calls_are_repeated_is_unknown_and_can_be_found_out()
    {
        Order order = await GivenAsync();
        ClientWire.Instead = async (method, _, go) =>
        {
            await go();
            if (method == nameof(IAggregateGrain.CommitAsync))
            {
                throw LostCall.Of(isCancellation: true);
            }
        };
        await using IUnitOfWork unit = Granary.Begin();
        (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).AddLine("first", 1, 1m);

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());

        Assert.Equal(unit.CommitId, unknown.CommitId);
        ClientWire.Instead = null;
        await unit.CommitAsync();
        await AssertLinesAsync([order], "first");
    }

    [Theory]
    [InlineData(nameof(IRepository<,>.FindAsync))]
    [InlineData(nameof(IRepository<,>.FindManyAsync))]
    [InlineData(nameof(IRepository<,>.ContainsAsync))]
    [InlineData(nameof(IAggregateQuery<>.ToListAsync))]
    [InlineData(nameof(IAggregateQuery<>.CountAsync))]
    public async Task A_question_that_is_lost_is_asked_again(string question)
    {
        Order order = await GivenAsync();
        int lost = 0;
        ClientWire.Instead = (called, _, go) =>
            called is nameof(IAggregateGrain.FindAsync) or nameof(IQueryGrain.AskAsync) && Interlocked.Increment(ref lost) <= 2
                ? throw LostCall.Of(isCancellation: true)
                : go();
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();

        bool isFound = question switch
        {
            nameof(orders.FindAsync) => await orders.FindAsync(order.Id) is not null,
            nameof(orders.FindManyAsync) => (await orders.FindManyAsync([order.Id])).Count == 1,
            nameof(orders.ContainsAsync) => await orders.ContainsAsync(order.Id),
            nameof(IAggregateQuery<>.ToListAsync) => (await orders.All().Take(2).ToListAsync()).Count == 1,
            _ => await orders.All().CountAsync() == 1,
        };

        Assert.True(isFound);
        Assert.Equal(3, lost);
    }

    [Fact]
    public async Task A_find_that_waits_for_a_commit_ends_with_a_reason_when_its_caller_has_given_up()
    {
        Order order = await GivenAsync();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        await Grain(order).PlaceIntentAsync(new IntentMessage { CommitId = Guid.NewGuid(), Expected = 1 });

        FindReply reply = await Grain(order).FindAsync().AsTask().WaitAsync(LongEnough);

        Assert.Equal(typeof(StoreUnavailableException).FullName, reply.Failure?.Type);
        Assert.Contains("Cluster:RepeatFor", reply.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_find_that_its_caller_cancels_ends_at_once_and_as_cancelled()
    {
        Order order = await GivenAsync();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ClientWire.Instead = (_, _, _) =>
        {
            reached.TrySetResult();
            return held.Task;
        };
        using var source = new CancellationTokenSource();
        await using IUnitOfWork unit = Granary.Begin();
        Task<Order?> find = unit.Repository<Order, OrderId>().FindAsync(order.Id, source.Token).AsTask();
        await reached.Task.WaitAsync(LongEnough);

        await source.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => find.WaitAsync(LongEnough));
        Assert.Equal(source.Token, cancelled.CancellationToken);
        held.SetResult();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_unit_whose_participant_is_lost_on_the_way_is_sent_again(bool isCancellation)
    {
        Order[] orders = await GivenAsync(2);
        int placed = 0;
        Wire.Instead = (method, _, go) =>
            method == nameof(IAggregateGrain.PlaceIntentAsync)
                && Interlocked.Increment(ref placed) == 2 ? throw LostCall.Of(isCancellation) : go();

        await WriteAsync(OfTwo, orders);

        Assert.True(placed > 2, $"{placed} intents were placed");
        await AssertLinesAsync(orders, "x");
    }

    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        options.Cluster.RepeatFor = TimeSpan.FromSeconds(2);
    }

    private async Task AssertLinesAsync(Order[] orders, string line)
    {
        foreach (Order order in orders)
        {
            Order? stored = await FindAsync(Granary, order.Id, ReadMode.Strict);
            Assert.Equal([line], stored?.Lines.Select(stored => stored.Sku) ?? []);
        }
    }

    private async Task WriteAsync(string call, Order[] orders)
    {
        if (call == Invocation)
        {
            await Granary.InvokeAsync<Order, OrderId>(orders[0].Id, order => order.AddLine("x", 1, 1m));
            return;
        }

        await using IUnitOfWork unit = Granary.Begin();
        foreach (Order order in orders)
        {
            (await unit.Repository<Order, OrderId>().GetAsync(order.Id)).AddLine("x", 1, 1m);
        }

        await unit.CommitAsync();
    }
}
