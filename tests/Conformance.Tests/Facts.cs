using Granary.Client;
using Granary.Domain;
using Granary.Samples.Shop.Orders;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>The basis of every class of facts: an empty store, and a granary over it.</summary>
public abstract class Facts(StoreFixture store) : IAsyncLifetime
{
    private GranaryInstance? _granary;

    protected StoreFixture Store => store;

    protected GranaryInstance Granary => _granary ?? throw new InvalidOperationException("The test has not begun.");

    /// <summary>
    /// The mode in which <see cref="ReadAsync"/> reads: from the database if the facts write past the cluster that is asked.
    /// </summary>
    protected virtual ReadMode ReadMode => ReadMode.Cached;

    public virtual async Task InitializeAsync()
    {
        await store.EmptyAsync();
        _granary = store.Open();
    }

    public virtual async Task DisposeAsync() => await Granary.DisposeAsync();

    /// <summary>Commits aggregates in a unit of their own.</summary>
    protected Task GivenAsync<TAggregate, TId>(params TAggregate[] aggregates)
        where TAggregate : class
        where TId : notnull => Granary.RunAsync(async unit =>
        {
            foreach (TAggregate aggregate in aggregates)
            {
                await unit.Repository<TAggregate, TId>().AddAsync(aggregate);
            }
        });

    protected Task GivenAsync(params Order[] orders) => GivenAsync<Order, OrderId>(orders);

    /// <summary>Reads an order as another process would: in a unit of its own.</summary>
    protected async Task<Order?> ReadAsync(OrderId id)
    {
        await using IUnitOfWork unit = Granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode });
        return await unit.Repository<Order, OrderId>().FindAsync(id);
    }

    protected async Task<long?> VersionAsync(OrderId id)
    {
        await using IUnitOfWork unit = Granary.Begin(new UnitOfWorkOptions { ReadMode = ReadMode });
        Order? order = await unit.Repository<Order, OrderId>().FindAsync(id);
        return order is null ? null : unit.VersionOf(order)?.Value;
    }

    protected static async Task<List<T>> ListAsync<T>(IQueryResults<T> source)
    {
        var list = new List<T>();
        await foreach (T item in source)
        {
            list.Add(item);
        }

        return list;
    }
}
