using System.Runtime.CompilerServices;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>After its token is cancelled, a stream gives no further result, not even one that has been read already.</summary>
public abstract class CancelledStreamFacts(StoreFixture store) : Facts(store)
{
    private const int Population = 120;
    private const int Wanted = 7;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_result_follows_the_cancellation_whatever_is_streamed(bool hasOwnWork)
    {
        await GivenAsync([.. Enumerable.Range(0, Population).Select(i => An.Order(placedAt: An.Instant.AddMinutes(i)))]);
        await using IUnitOfWork unit = Granary.Begin();
        IRepository<Order, OrderId> repository = unit.Repository<Order, OrderId>();
        for (int i = 0; hasOwnWork && i < 2 * Wanted; i++)
        {
            await repository.AddAsync(An.Order(placedAt: An.Instant.AddYears(i - Wanted)));
        }

        IAggregateQuery<Order> orders = repository.All();
        await StopsAsync(orders);
        await StopsAsync(orders.AsNoTracking());
        await StopsAsync(orders.OrderBy(order => order.PlacedAt));
        await StopsAsync(orders.OrderByDescending(order => order.PlacedAt).Skip(1).Take(Population - 1));
        await StopsAsync(orders.Select(order => order.Id));
        await StopsAsync(orders.OrderBy(order => order.PlacedAt).Select(order => order.Lines.Count));
    }

    [Fact]
    public async Task A_cancellation_behind_the_last_result_is_told_as_well()
    {
        await GivenAsync([.. Enumerable.Range(0, Wanted).Select(_ => An.Order())]);

        await using IUnitOfWork unit = Granary.Begin();
        IAggregateQuery<Order> orders = unit.Repository<Order, OrderId>().All();

        await StopsAsync(orders);
        await StopsAsync(orders.OrderBy(order => order.PlacedAt));
        await StopsAsync(orders.Select(order => order.Id));
    }

    [Fact]
    public async Task The_engine_stops_by_itself_too()
    {
        await GivenAsync([.. Enumerable.Range(0, Population).Select(_ => An.Order())]);
        IAggregateEngine engine = Granary.Services.GetRequiredService<IAggregateEngine>();
        using var stop = new CancellationTokenSource();
        int seen = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (
                StoredAggregate _ in engine.QueryAsync(new QueryPlan(new CollectionName("orders"), PlanNode.Everything), stop.Token))
            {
                if (++seen == Wanted)
                {
                    await stop.CancelAsync();
                }
            }
        });

        Assert.Equal(Wanted, seen);
    }

    [Fact]
    public async Task What_is_cancelled_before_it_begins_gives_nothing()
    {
        await GivenAsync(An.Order(), An.Order());
        await using IUnitOfWork unit = Granary.Begin();
        IAggregateQuery<Order> orders = unit.Repository<Order, OrderId>().All().OrderBy(order => order.PlacedAt);
        IProjectedQuery<OrderId> ids = orders.Select(order => order.Id);
        var cancelled = new CancellationToken(canceled: true);
        Func<Task>[] questions =
        [
            () => orders.ToListAsync(cancelled),
            () => orders.ToArrayAsync(cancelled),
            () => orders.FirstOrDefaultAsync(cancelled),
            () => orders.LastAsync(cancelled),
            () => orders.AnyAsync(order => order.Total >= 0m, cancelled),
            () => orders.CountAsync(order => order.Total >= 0m, cancelled),
            () => orders.PageAsync(PageRequest.First(1), cancelled),
            () => orders.PageAsync(KeysetRequest.First(1), cancelled),
            () => orders.SumAsync(order => order.Total, cancelled),
            () => orders.MaxAsync(order => order.PlacedAt, cancelled),
            () => ids.ToListAsync(cancelled),
            () => ids.FirstAsync(cancelled),
            () => orders.GetAsyncEnumerator(cancelled).MoveNextAsync().AsTask(),
        ];

        foreach (Func<Task> question in questions)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(question);
        }
    }

    private static async Task StopsAsync<TResult>(IQueryResults<TResult> results)
    {
        await StopsAsync(token => results.WithCancellation(token));
        await StopsAsync(token => results.ConfigureAwait(false).WithCancellation(token));
        await StopsAsync(token => results.AsAsyncEnumerable().WithCancellation(token).ConfigureAwait(false));
        await StopsAsync(token => new Entered<TResult>(results, token).WithCancellation(CancellationToken.None));
    }

    private static async Task StopsAsync<TResult>(Func<CancellationToken, ConfiguredCancelableAsyncEnumerable<TResult>> open)
    {
        using var stop = new CancellationTokenSource();
        int seen = 0;
        OperationCanceledException told = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TResult _ in open(stop.Token))
            {
                if (++seen == Wanted)
                {
                    await stop.CancelAsync();
                }
            }
        });

        Assert.Equal(Wanted, seen);
        Assert.Equal(stop.Token, told.CancellationToken);
    }

    /// <summary>Results whose enumerator is made with a token.</summary>
    private sealed class Entered<TResult>(IQueryResults<TResult> results, CancellationToken token) : IAsyncEnumerable<TResult>
    {
        public IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            results.GetAsyncEnumerator(token);
    }
}
