using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Xunit;

namespace Granary.Testing.Tests.InMemory;

/// <summary>The clock shows what the test sets, and nothing in the granary waits for it.</summary>
public sealed class TestClockTests
{
    private static readonly DateTimeOffset _noon = new(2026, 2, 3, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void It_stands_still_until_it_is_set()
    {
        var clock = new TestClock();

        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), clock.GetUtcNow());
        clock.Now = _noon;
        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(_noon.AddMinutes(5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
        Assert.Equal(clock.GetUtcNow(), clock.GetLocalNow());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public async Task A_unit_that_has_begun_commits_on_another_day(int days)
    {
        await using TestGranary granary = TestGranary.InMemory<ShopModel>();
        Order order = OrdersOfTests.New();
        await granary.SeedAsync(order);
        await using IUnitOfWork unit = granary.Begin();
        Order mine = await unit.Repository<Order, OrderId>().GetAsync(order.Id);
        mine.Approve("bert");

        granary.Clock.Advance(TimeSpan.FromDays(days));
        await unit.CommitAsync();

        Assert.Equal(OrderStatus.Approved, (await granary.FindStoredAsync<Order, OrderId>(order.Id))?.Status);
    }

    [Fact]
    public async Task Work_that_runs_again_after_a_conflict_does_not_wait_for_the_clock()
    {
        await using TestGranary granary = TestGranary.InMemory<ShopModel>();
        Order order = OrdersOfTests.New();
        await granary.SeedAsync(order);
        int runs = 0;

        await granary.RunAsync(async unit =>
        {
            Order mine = await unit.Repository<Order, OrderId>().GetAsync(order.Id);
            mine.AddLine("rye", 1, 4.50m);
            if (runs++ == 0)
            {
                await granary.InvokeAsync<Order, OrderId>(order.Id, other => other.AddLine("oat", 1, 3));
            }
        });

        Assert.Equal(2, runs);
        Assert.Equal(2, (await granary.FindStoredAsync<Order, OrderId>(order.Id))?.Lines.Count);
    }
}
