using System.Diagnostics;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Testing.Tests.Stores;

/// <summary>A switch makes the store refuse, lose answers or be slow, in memory and on a cluster.</summary>
public sealed class StoreSwitchTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_store_refuses_nothing_is_written(bool isOnACluster)
    {
        await using var subject = await Subject.StartAsync(isOnACluster);
        Order order = OrdersOfTests.New();

        subject.Store.Fault = StoreFault.Refuse;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => AddAsync(subject.Granary, order));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => CountAsync(subject.Granary));
        subject.Store.Fault = StoreFault.None;

        Assert.Equal(0, await CountAsync(subject.Granary));
        await AddAsync(subject.Granary, order);
        Assert.Equal(1, await CountAsync(subject.Granary));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_whose_answer_is_lost_is_unknown_and_the_same_unit_learns_that_it_was_applied(bool isOnACluster)
    {
        await using var subject = await Subject.StartAsync(isOnACluster);
        await using IUnitOfWork unit = subject.Granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(OrdersOfTests.New());

        subject.Store.Fault = StoreFault.LoseAnswer;
        var doubt = await Assert.ThrowsAsync<OutcomeUnknownException>(() => unit.CommitAsync().AsTask());
        Assert.Equal(1, await CountAsync(subject.Granary));
        subject.Store.Fault = StoreFault.None;
        await unit.CommitAsync();

        Assert.Equal(1, await CountAsync(subject.Granary));
        Assert.True(await subject.Granary.ResolveAsync(doubt.CommitId));
    }

    [Fact]
    public async Task A_slow_store_takes_the_time_that_the_test_sets()
    {
        await using var subject = await Subject.StartAsync(isOnACluster: false);
        subject.Store.Delay = TimeSpan.FromMilliseconds(120);
        subject.Store.Fault = StoreFault.Slow;
        var watch = Stopwatch.StartNew();

        await AddAsync(subject.Granary, OrdersOfTests.New());

        Assert.True(watch.ElapsedMilliseconds >= 100, $"It took {watch.ElapsedMilliseconds} ms.");
    }

    private static async Task AddAsync(IGranary granary, Order order)
    {
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        await unit.CommitAsync();
    }

    private static async Task<long> CountAsync(IGranary granary)
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Order, OrderId>().All().CountAsync();
    }

    private sealed class Subject(IGranary granary, StoreSwitch faults, IAsyncDisposable end) : IAsyncDisposable
    {
        public IGranary Granary => granary;

        public StoreSwitch Store => faults;

        public static async Task<Subject> StartAsync(bool isOnACluster)
        {
            if (isOnACluster)
            {
                GranaryTestCluster cluster = await GranaryTestCluster.StartAsync<ShopModel>(Impatiently);
                return new Subject(cluster.Granary, cluster.Store, cluster);
            }

            TestGranary memory = TestGranary.InMemory<ShopModel>();
            return new Subject(memory, memory.Store, memory);
        }

        public ValueTask DisposeAsync() => end.DisposeAsync();

        private static void Impatiently(GranaryTestClusterOptions options) => options.Silos = 1;
    }
}
