using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Costs.Data;

namespace Granary.Benchmarks.Costs.Peers.Columns;

/// <summary>The work on orders and accounts by EF Core, with a pooled context for each operation and a column for each member.</summary>
internal sealed class EfCoreOrders(SharedDatabase database, OrderSet orders)
{
    private readonly EfCore _efCore = new(database);
    private readonly DueDays _days = new(orders);

    /// <summary>Finds any order.</summary>
    public Task FindAsync() => _efCore.FindAsync(orders[orders.Any()]);

    /// <summary>Finds an order, changes it and saves it, unless its row has changed.</summary>
    public Task PostponeAsync(Caller caller)
    {
        int place = orders.AnyOf(caller);
        return _efCore.PostponeAsync(orders[place], _days.Next(place));
    }

    /// <summary>Finds two orders by one statement, changes both and saves them in one transaction.</summary>
    public Task PostponeBothAsync(Caller caller)
    {
        (int first, int second) = orders.AnyTwoOf(caller);
        return _efCore.PostponeBothAsync((orders[first], _days.Next(first)), (orders[second], _days.Next(second)));
    }

    /// <summary>Adds to any two accounts in one transaction, and again if another caller was faster.</summary>
    public async Task AddToTwoAsync(Conflicts conflicts)
    {
        (int first, int second) = AccountSet.AnyTwo();
        while (!await _efCore.TryAddAsync((first, 1), (second, 1)))
        {
            conflicts.Add(1);
        }
    }

    /// <summary>Lists the orders of any customer, by an index over the column.</summary>
    public async Task ListAsync() => Expect.Exactly(
        OrderSet.OrdersOfCustomer, await _efCore.ListAsync(orders.AnyCustomer()), "orders of a customer");

    /// <summary>Counts the approved orders, by an index over the column.</summary>
    public async Task CountApprovedAsync() =>
        Expect.Exactly(orders.ApprovedCount, await _efCore.CountApprovedAsync(), "approved orders");

    /// <summary>The sum of all balances.</summary>
    public Task<long> SumOfBalancesAsync() => _efCore.SumAsync();

    /// <summary>The sum of the days on which orders are due.</summary>
    public Task<long> SumOfDaysAsync() =>
        database.NumberAsync($"select sum(due_on - date '2000-01-01') from {SharedDatabase.Theirs}.orders");
}
