using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Orleans.Runtime;
using Xunit;

namespace Granary.Grains.Tests.Queries;

/// <summary>Results larger than one message travel in chunks, at the caller's pace.</summary>
public sealed class StreamTests() : ClusterTests(2)
{
    [Fact]
    public async Task Results_larger_than_one_chunk_arrive_whole_and_in_order()
    {
        Order[] orders = await GivenManyAsync(60);

        await using IUnitOfWork unit = Granary.Begin();
        var found = new List<OrderId>();
        await foreach (Order order in unit.Repository<Order, OrderId>().All().OrderByDescending(o => o.PlacedAt))
        {
            found.Add(order.Id);
        }

        Assert.Equal(orders.Reverse().Select(order => order.Id), found);
    }

    [Fact]
    public async Task A_stream_that_is_left_early_ends_with_its_statement()
    {
        await GivenManyAsync(60);

        await using (IUnitOfWork unit = Granary.Begin())
        {
            await foreach (Order order in unit.Repository<Order, OrderId>().All())
            {
                Assert.Equal(1, await CountStreamsAsync());
                Assert.Equal(1, Faults.OpenQueries);
                break;
            }
        }

        await EventuallyAsync(() => Task.FromResult(Faults.OpenQueries == 0));
        await EventuallyAsync(async () => await CountStreamsAsync() == 0);
    }

    [Fact]
    public async Task A_caller_who_is_busy_with_the_first_part_has_as_much_time_as_with_any_other()
    {
        await GivenManyAsync(60);
        await using IUnitOfWork unit = Granary.Begin();
        IAsyncEnumerator<Order> results = unit.Repository<Order, OrderId>().All().GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync());

        // Twice the time for which a silo waits for a caller that has not called yet.
        await StaysOpenAsync(EventuallyAsync(() => Task.FromResult(Faults.OpenQueries == 0)), 1);
        int found = 1;
        while (await results.MoveNextAsync())
        {
            found++;
        }

        Assert.Equal(60, found);
        await results.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_whose_silo_died_is_reported_and_may_be_asked_for_again()
    {
        await GivenManyAsync(60);
        await using IUnitOfWork unit = Granary.Begin();
        IAsyncEnumerator<Order> results = unit.Repository<Order, OrderId>().All().GetAsyncEnumerator();
        await results.MoveNextAsync();

        await Main.Cluster.KillSiloAsync(await SiloOfStreamAsync());

        await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
        {
            while (await results.MoveNextAsync())
            {
            }
        }).WaitAsync(TimeSpan.FromMinutes(1));
        await results.DisposeAsync();
        await using IUnitOfWork later = Granary.Begin();
        int found = 0;
        await foreach (Order _ in later.Repository<Order, OrderId>().All())
        {
            found++;
        }

        Assert.Equal(60, found);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_no_grain_picks_up_is_closed_and_the_caller_may_ask_again(bool isCancellation)
    {
        await GivenManyAsync(60);
        Wire.InsteadOfStream = _ => throw LostCall.Of(isCancellation);
        var query = new QueryMessage
        {
            Id = Guid.NewGuid(),
            Plan = PlanDocument.Write(new(new CollectionName("orders"), new Contracts.Plans.PlanNode.AllOf([]))),
        };

        QueryReply reply = await Main.Client.GetGrain<IQueryGrain>(0).AskAsync(query);

        Assert.Equal((typeof(StoreUnavailableException).FullName, true), (reply.Failure?.Type, reply.IsLost));
        Assert.Equal(0, Faults.OpenQueries);
    }

    [Fact]
    public async Task A_caller_who_leaves_a_stream_does_not_wait_until_its_silo_has_closed_it()
    {
        await GivenManyAsync(60);
        var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ClientWire.InsteadOfStream = _ => closing.Task;
        await using IUnitOfWork unit = Granary.Begin();
        IAsyncEnumerator<Order> results = unit.Repository<Order, OrderId>().All().GetAsyncEnumerator();
        await results.MoveNextAsync();

        await results.DisposeAsync().AsTask().WaitAsync(LongEnough);

        closing.SetResult();
    }

    [Fact]
    public async Task A_stream_that_cannot_be_closed_does_not_fail_who_leaves_it_early()
    {
        await GivenManyAsync(60);
        ClientWire.InsteadOfStream = _ => throw LostCall.Of(isCancellation: true);
        await using IUnitOfWork unit = Granary.Begin();
        int found = 0;

        await foreach (Order _ in unit.Repository<Order, OrderId>().All())
        {
            found++;
            break;
        }

        Assert.Equal(1, found);
    }

    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        (options.Cluster.ChunkBytes, options.Cluster.RepeatFor) = (2048, TimeSpan.FromSeconds(40));
        options.Cluster.AskWithin = TimeSpan.FromMilliseconds(500);
    }

    private async Task<int> CountStreamsAsync() => (await StreamsAsync()).Length;

    private async Task<Orleans.TestingHost.InProcessSiloHandle> SiloOfStreamAsync()
    {
        DetailedGrainStatistic stream = Assert.Single(await StreamsAsync());
        return Main.Cluster.Silos.Single(silo => silo.SiloAddress.Equals(stream.SiloAddress));
    }

    private async Task<DetailedGrainStatistic[]> StreamsAsync() =>
        [.. (await Main.Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
            .Where(activation => activation.GrainId.Type.ToString() == "granary.stream")];

    private async Task<Order[]> GivenManyAsync(int count)
    {
        Order[] orders = [.. Enumerable.Range(0, count).Select(i => An.Order(placedAt: An.Instant.AddMinutes(i)))];
        await Granary.RunAsync(async unit =>
        {
            foreach (Order order in orders)
            {
                await unit.Repository<Order, OrderId>().AddAsync(order);
            }
        });
        return orders;
    }
}
