using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Grains.Tests.Queries;

/// <summary>Asks each question by the interface that applications use.</summary>
internal static class Questions
{
    /// <summary>The answer to every question if one order is stored: a number that is 1.</summary>
    public static async Task<long> AskAsync(this IGranary granary, Asked asked, OrderId id, CancellationToken cancellationToken = default)
    {
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Order, OrderId> orders = unit.Repository<Order, OrderId>();
        return asked switch
        {
            Asked.Results => (await orders.All().ToListAsync(cancellationToken)).Count,
            Asked.Count => await orders.All().CountAsync(cancellationToken),
            Asked.Sum => await orders.All().SumAsync(order => order.Lines.Count, cancellationToken) + 1,
            Asked.Several => (await orders.FindManyAsync([id], cancellationToken)).Count,
            _ => await orders.ContainsAsync(id, cancellationToken) ? 1 : 0,
        };
    }
}
