using System.Collections.Concurrent;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Orders, and the answer to each addition: the order is stored, or nothing was written.</summary>
internal sealed class ToldOrders
{
    private readonly ConcurrentDictionary<OrderId, bool> _told = new();

    /// <summary>Adds an order, and notes the answer.</summary>
    public async Task AddAsync(IGranary granary)
    {
        Order order = An.Order();
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Order, OrderId>().AddAsync(order);
        try
        {
            await unit.CommitAsync();
            _told[order.Id] = true;
        }
        catch (StoreUnavailableException)
        {
            // The type of the exception says that nothing was written; the test checks that.
            _told[order.Id] = false;
        }
    }

    /// <summary>Asserts that both answers occurred.</summary>
    public void AreBoth()
    {
        Assert.Contains(_told, entry => entry.Value);
        Assert.Contains(_told, entry => !entry.Value);
    }

    /// <summary>Asserts that exactly the orders are stored whose additions were acknowledged, once each.</summary>
    public async Task AreTrueAsync(IGranary witness)
    {
        await using IUnitOfWork unit = witness.Begin();
        HashSet<OrderId> stored = [];
        await foreach (Order order in unit.Repository<Order, OrderId>().All())
        {
            stored.Add(order.Id);
            Assert.Equal(1, unit.VersionOf(order)?.Value);
        }

        Assert.All(_told, entry => Assert.Equal(entry.Value, stored.Contains(entry.Key)));
        Assert.Equal(_told.Count(entry => entry.Value), stored.Count);
    }
}
