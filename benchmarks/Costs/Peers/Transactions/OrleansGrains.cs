using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Cluster.Peers;
using Granary.Benchmarks.Costs.Data;
using Granary.Benchmarks.Harness;
using Orleans;
using Orleans.Transactions;

namespace Granary.Benchmarks.Costs.Peers.Transactions;

/// <summary>The work by grains of Orleans over its own ADO.NET storage: with persistent state, and with its transactions.</summary>
internal sealed class OrleansGrains(RunningCluster cluster, SharedDatabase database, OrderSet orders)
{
    // As many as a few seconds bring into memory. A grain is written by its key, so that more of them would change nothing but caches.
    private const int PersistentCount = 10_000;
    private const int TransactedCount = 2_000;
    private const int SetUpCallers = 16;

    private readonly DueDays _persistent = new(orders);
    private readonly DueDays _transacted = new(orders);

    private int Transacted => Math.Min(TransactedCount, orders.Count);

    /// <summary>Stores the orders with persistent state.</summary>
    public Task PlaceAsync() => Callers.ForEachAsync(
        SetUpCallers,
        Enumerable.Range(0, Math.Min(PersistentCount, orders.Count)),
        place => Grain(place).PlaceAsync(orders.CustomerAt(place), _persistent.Next(place)));

    /// <summary>Stores the orders with transactional state.</summary>
    public Task PlaceTransactedAsync() => Callers.ForEachAsync(SetUpCallers, Enumerable.Range(0, Transacted), place =>
        cluster.Transactions.RunTransaction(TransactionOption.Create, () => Transacting(place).PostponeAsync(_transacted.Next(place))));

    /// <summary>Changes an order and writes its state.</summary>
    public Task PostponeAsync(Caller caller)
    {
        int place = orders.AnyOf(caller, PersistentCount);
        return Grain(place).PostponeAsync(_persistent.Next(place));
    }

    /// <summary>Changes two orders in one transaction, and again if it was aborted.</summary>
    public async Task PostponeBothAsync(Caller caller, Conflicts conflicts)
    {
        (int first, int second) = orders.AnyTwoOf(caller, Transacted);
        DateOnly firstDay = _transacted.Next(first);
        DateOnly secondDay = _transacted.Next(second);
        await TransactAsync(conflicts, async () =>
        {
            await Transacting(first).PostponeAsync(firstDay);
            await Transacting(second).PostponeAsync(secondDay);
        });
    }

    /// <summary>Adds to any two accounts in one transaction, and again if it was aborted.</summary>
    public async Task AddToTwoAsync(Conflicts conflicts)
    {
        (int first, int second) = AccountSet.AnyTwo();
        await TransactAsync(conflicts, async () =>
        {
            await cluster.Grains.GetGrain<IAccountGrain>(first).AddAsync(1);
            await cluster.Grains.GetGrain<IAccountGrain>(second).AddAsync(1);
        });
    }

    /// <summary>The sum of the versions of all persistent states.</summary>
    public Task<long> SumOfVersionsAsync() =>
        database.NumberAsync($"select sum(version) from {SharedDatabase.Stock}.grainstates where graintype like 'order%'");

    /// <summary>The sum of the days on which orders with transactional state are due.</summary>
    public Task<long> SumOfDaysAsync() => SumAsync(
        Enumerable.Range(0, Transacted), async place => await Transacting(place).DueDayAsync());

    /// <summary>The sum of all balances.</summary>
    public Task<long> SumOfBalancesAsync() => SumAsync(AccountSet.Ids, id => cluster.Grains.GetGrain<IAccountGrain>(id).BalanceAsync());

    private static async Task<long> SumAsync(IEnumerable<int> grains, Func<int, Task<long>> read)
    {
        long sum = 0;
        await Callers.ForEachAsync(SetUpCallers, grains, async grain => Interlocked.Add(ref sum, await read(grain)));
        return sum;
    }

    private async Task TransactAsync(Conflicts conflicts, Func<Task> work)
    {
        bool isDone = false;
        while (!isDone)
        {
            try
            {
                await cluster.Transactions.RunTransaction(TransactionOption.Create, work);
                isDone = true;
            }
            catch (OrleansTransactionAbortedException)
            {
                // Another transaction was faster, or two waited for each other.
                conflicts.Add(1);
            }
        }
    }

    private IOrderGrain Grain(int place) => cluster.Grains.GetGrain<IOrderGrain>(orders[place].Value);

    private ITransactedOrderGrain Transacting(int place) => cluster.Grains.GetGrain<ITransactedOrderGrain>(orders[place].Value);
}
