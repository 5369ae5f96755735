using Granary.Domain;
using Granary.Samples.Shop.Orders;

namespace Granary.Benchmarks.Costs.Data;

/// <summary>Work on the orders of a granary, as an application writes it; the same code runs embedded and on a cluster.</summary>
internal sealed class OurOrders(IGranary granary, OrderSet orders)
{
    private const int UnitSize = 1000;

    private readonly DueDays _days = new(orders);

    /// <summary>Adds all orders, in units as large as the granary allows.</summary>
    public Task AddAllAsync(int callers) =>
        Harness.Callers.ForEachAsync(callers, Enumerable.Range(0, orders.Count).Chunk(UnitSize), async places =>
        {
            await using IUnitOfWork unit = granary.Begin();
            IRepository<Order, OrderId> all = unit.Repository<Order, OrderId>();
            foreach (int place in places)
            {
                await all.AddAsync(orders.At(place));
            }

            await unit.CommitAsync();
        });

    /// <summary>Imports all orders.</summary>
    public async Task ImportAllAsync()
    {
        ImportResult result = await granary.ImportAsync(Enumerable.Range(0, orders.Count).Select(orders.At));
        Expect.Exactly(orders.Count, result.Added, "imported orders");
    }

    /// <summary>Finds each order once, which brings it into memory on a cluster.</summary>
    public Task FindAllAsync(int callers) => Harness.Callers.ForEachAsync(callers, Enumerable.Range(0, orders.Count), FindAsync);

    /// <summary>Finds any order.</summary>
    public Task FindAsync() => FindAsync(orders.Any());

    /// <summary>Finds an order, changes it and commits.</summary>
    public async Task PostponeAsync(Caller caller)
    {
        int place = orders.AnyOf(caller);
        await using IUnitOfWork unit = granary.Begin();
        Order order = await unit.Repository<Order, OrderId>().GetAsync(orders[place]);
        order.Postpone(_days.Next(place));
        await unit.CommitAsync();
    }

    /// <summary>Invokes a method of an order, which changes it.</summary>
    public Task InvokeAsync(Caller caller)
    {
        int place = orders.AnyOf(caller);
        DateOnly day = _days.Next(place);
        return granary.InvokeAsync<Order, OrderId>(orders[place], order => order.Postpone(day));
    }

    /// <summary>Finds two orders, changes both and commits them as one.</summary>
    public async Task PostponeBothAsync(Caller caller)
    {
        (int first, int second) = orders.AnyTwoOf(caller);
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Order, OrderId> all = unit.Repository<Order, OrderId>();
        (await all.GetAsync(orders[first])).Postpone(_days.Next(first));
        (await all.GetAsync(orders[second])).Postpone(_days.Next(second));
        await unit.CommitAsync();
    }

    /// <summary>Lists the orders of any customer, by the index.</summary>
    public async Task ListAsync()
    {
        var customer = new CustomerId(orders.AnyCustomer());
        await using IUnitOfWork unit = granary.Begin();
        IReadOnlyList<Order> found = await unit.Repository<Order, OrderId>().Matching(order => order.Customer == customer).ToListAsync();
        Expect.Exactly(OrderSet.OrdersOfCustomer, found.Count, "orders of a customer");
    }

    /// <summary>Counts the approved orders.</summary>
    public async Task CountApprovedAsync()
    {
        await using IUnitOfWork unit = granary.Begin();
        long found = await unit.Repository<Order, OrderId>().Matching(order => order.Status == OrderStatus.Approved).CountAsync();
        Expect.Exactly(orders.ApprovedCount, found, "approved orders");
    }

    /// <summary>The sum of the days on which orders are due, as the store has it.</summary>
    public async Task<long> SumOfDaysAsync()
    {
        long days = 0;
        await using IUnitOfWork unit = granary.Begin();
        await foreach (Order order in unit.Repository<Order, OrderId>().All().AsNoTracking())
        {
            days += order.DueOn.DayNumber;
        }

        return days;
    }

    /// <summary>How many orders there are in the store.</summary>
    public async Task<long> CountAllAsync()
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Order, OrderId>().All().CountAsync();
    }

    private async Task FindAsync(int place)
    {
        await using IUnitOfWork unit = granary.Begin();
        _ = await unit.Repository<Order, OrderId>().GetAsync(orders[place]);
    }
}
