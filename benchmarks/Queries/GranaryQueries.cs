using System.Linq.Expressions;
using Granary.Client.Paging;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Queries;

/// <summary>The questions, asked as an application asks them: each in a unit of its own, whose identity map the results enter.</summary>
internal sealed class GranaryQueries(IGranary granary)
{
    public const int PageSize = 20;

    /// <summary>The orders of a customer.</summary>
    public async Task<int> OfCustomerAsync(string customer)
    {
        await using IUnitOfWork unit = granary.Begin();
        var id = new CustomerId(customer);
        return (await unit.Repository<Order, OrderId>().Matching(order => order.Customer == id).ToListAsync()).Count;
    }

    /// <summary>The orders with a line of a product.</summary>
    public async Task<int> OfProductAsync(string product)
    {
        await using IUnitOfWork unit = granary.Begin();
        return (await unit.Repository<Order, OrderId>()
            .Matching(order => order.Lines.Any(line => line.Sku == product)).ToListAsync()).Count;
    }

    /// <summary>The page that begins behind a cursor.</summary>
    public async Task<int> PageAsync(string cursor)
    {
        await using IUnitOfWork unit = granary.Begin();
        return (await unit.Repository<Order, OrderId>().All()
            .OrderBy(order => order.PlacedAt)
            .PageAsync(KeysetRequest.First(PageSize).Behind(cursor))).Items.Count;
    }

    /// <summary>How many orders are approved.</summary>
    public Task<int> CountAsync() => CountAsync(order => order.Status == OrderStatus.Approved);

    /// <summary>The number of paid orders, for which there is an index.</summary>
    public Task<int> CountPaidAsync() => CountAsync(order => order.Status == OrderStatus.Paid);

    /// <summary>A cursor in the middle of the set, as the page before would have returned it.</summary>
    public static string CursorAt(DateTimeOffset moment)
    {
        DocumentPath place = ListedOrders.Mapping.Members.FollowStored(["placedAt"], out _)?.Path
            ?? throw new InvalidOperationException("Orders have no moment at which they were placed.");
        var plan = new QueryPlan(
            ListedOrders.Mapping.Collection, PlanNode.Everything) { Order = [new PlanOrder(new PlanOperand.Member(place), false)] };
        var position = new KeysetPosition("", [new PlanValue(ScalarKind.Instant, TextOf(moment))]);
        return new KeysetCursor(new QueryOptions()).Write(plan, position);
    }

    /// <summary>A moment as documents hold it.</summary>
    public static string TextOf(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<int> CountAsync(Expression<Func<Order, bool>> rule)
    {
        await using IUnitOfWork unit = granary.Begin();
        return (int)await unit.Repository<Order, OrderId>().Matching(rule).CountAsync();
    }
}
