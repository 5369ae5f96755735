using Granary.Cluster.Wire;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Grains.Attempts;
using Granary.Grains.Services;
using Granary.Grains.Tests.Clusters;
using Granary.Samples.Shop.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Xunit;

namespace Granary.Grains.Tests.Memory;

/// <summary>Aggregates leave memory when it is short or when they are not used, and come back at the next call.</summary>
public sealed class EvictionTests : ClusterTests
{
    private const int Lines = 2000;

    [Fact]
    public async Task Aggregates_beyond_the_budget_leave_and_answer_again()
    {
        Order[] orders = await GivenLargeAsync(24);

        await EventuallyAsync(async () => await Main.CountAsync() < 16);

        foreach (Order order in orders)
        {
            Assert.Equal(Lines, (await FindAsync(Granary, order.Id))?.Lines.Count);
        }
    }

    [Fact]
    public async Task Aggregates_that_only_units_have_touched_stay_within_the_budget()
    {
        for (int i = 0; i < 20; i++)
        {
            await Granary.RunAsync(async unit =>
            {
                for (int j = 0; j < 50; j++)
                {
                    await unit.Repository<Order, OrderId>().AddAsync(TestSupport.An.Order());
                }
            });
        }

        // Each aggregate takes at least three kilobytes of the megabyte.
        Assert.InRange(Budget.Taken, 1, 1024 * 1024);
        await EventuallyAsync(async () => await Main.CountAsync() < 400);
    }

    [Fact]
    public async Task An_aggregate_that_is_not_there_counts_while_its_activation_is_in_memory()
    {
        long before = Budget.Taken;

        Assert.Null(await FindAsync(Granary, TestSupport.An.Order().Id));
        Assert.True(Budget.Taken > before);

        await Main.ForgetAsync();
        Assert.Equal(0, Budget.Taken);
    }

    [Fact]
    public async Task What_an_aggregate_grows_to_counts()
    {
        Order order = await GivenAsync();
        long before = Budget.Taken;
        await Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.AddLine(new string('x', 20_000), 1, 1m));

        Assert.InRange(Budget.Taken - before, 20_000, 25_000);

        // The memory that another commit added counts too.
        Order changed = (await FindAsync(Granary, order.Id))!; // it was just there
        await Granary.RunAsync(async unit =>
        {
            Order one = await unit.Repository<Order, OrderId>().GetAsync(changed.Id);
            one.AddLine(new string('x', 30_000), 1, 1m);
            await unit.Repository<Order, OrderId>().AddAsync(TestSupport.An.Order());
        });
        Assert.InRange(Budget.Taken - before, 50_000, 60_000);
    }

    [Fact]
    public async Task An_aggregate_that_is_to_leave_while_a_commit_is_decided_still_hears_of_it_at_once()
    {
        Order order = await GivenAsync();
        var commitId = Guid.NewGuid();
        Faults.BeforeResolve = () => throw new StoreUnavailableException("The test took it away.");
        await Grain(order).PlaceIntentAsync(new IntentMessage { CommitId = commitId, Expected = 1 });
        Task<Order?> read = FindAsync(Granary, order.Id);
        await GivenLargeAsync(24);
        Assert.False(read.IsCompleted);

        await Grain(order).ReleaseAsync(commitId, HeldRow.UpToDate).AsTask().WaitAsync(TimeSpan.FromSeconds(5));

        Assert.NotNull(await read.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Silos_let_aggregates_go_that_nobody_asks_for() => Assert.Equal(
        TimeSpan.FromMinutes(7),
        Main.Cluster.GetSiloServiceProvider().GetRequiredService<IOptions<GrainCollectionOptions>>().Value.CollectionAge);

    [Fact]
    public async Task A_query_brings_none_into_memory()
    {
        await GivenAsync(5);
        await Main.ForgetAsync();

        await using IUnitOfWork unit = Granary.Begin();
        int found = 0;
        await foreach (Order _ in unit.Repository<Order, OrderId>().All())
        {
            found++;
        }

        Assert.Equal(5, found);
        Assert.Equal(5, await unit.Repository<Order, OrderId>().All().CountAsync());
        Assert.Equal(0, await Main.CountAsync());
    }

    protected override void Configure(GranaryOptions options)
    {
        base.Configure(options);
        (options.Cluster.IdleAfter, options.Cluster.MemoryBudget) = (TimeSpan.FromMinutes(7), 1024 * 1024);
    }

    private Granary.Grains.Memory.MemoryBudget Budget =>
        Main.Cluster.GetSiloServiceProvider().GetRequiredService<SiloServices>().Residents;

    private async Task<Order[]> GivenLargeAsync(int count)
    {
        var orders = new List<Order>();
        for (int i = 0; i < count; i++)
        {
            Order order = TestSupport.An.Order();
            for (int line = 0; line < Lines; line++)
            {
                order.AddLine($"sku-{line}", 1, 1m);
            }

            await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().AddAsync(order));
            await FindAsync(Granary, order.Id);
            orders.Add(order);
        }

        return [.. orders];
    }
}
