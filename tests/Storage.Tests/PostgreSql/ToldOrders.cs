using System.Collections.Concurrent;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.Testing;
using Xunit;

namespace Granary.Storage.Tests.PostgreSql;

/// <summary>Orders, and what those who added them were told: that they are stored, or that nothing was written.</summary>
internal sealed class ToldOrders
{
    private readonly ConcurrentDictionary<OrderId, bool> _told = new();

    /// <summary>Adds one, and notes what is said of it.</summary>
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
            // Nothing was written, says the type; the test holds it to that.
            _told[order.Id] = false;
        }
    }

    /// <summary>Asserts that both was said: that some are stored, and that others are not.</summary>
    public void AreBoth()
    {
        Assert.Contains(_told, entry => entry.Value);
        Assert.Contains(_told, entry => !entry.Value);
    }

    /// <summary>Asserts that what is stored is what was said to be, once each.</summary>
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
