using Granary.Benchmarks.Cluster;
using Granary.Domain;

namespace Granary.Benchmarks.Costs.Data;

/// <summary>Work on accounts and on a counter that many callers change at once.</summary>
internal sealed class OurAccounts(IGranary granary)
{
    private const string Hot = "hot";

    /// <summary>Opens the accounts and the counter.</summary>
    public async Task OpenAsync()
    {
        await granary.RunAsync(async unit =>
        {
            foreach (int id in AccountSet.Ids)
            {
                await unit.Repository<Account, int>().AddAsync(new Account(id));
            }
        });
        await granary.RunAsync(async unit => await unit.Repository<Counter, string>().AddAsync(new Counter(Hot)));
    }

    /// <summary>Adds to any two accounts as one, and again if another caller was faster.</summary>
    public async Task AddToTwoAsync(Conflicts conflicts)
    {
        (int first, int second) = AccountSet.AnyTwo();
        bool isDone = false;
        while (!isDone)
        {
            isDone = await TryAddAsync(first, second, conflicts);
        }
    }

    /// <summary>Invokes a method of the counter.</summary>
    public Task IncrementAsync() => granary.InvokeAsync<Counter, string, long>(Hot, counter => counter.Increment());

    /// <summary>The sum of all balances, as the store has it.</summary>
    public async Task<long> SumOfBalancesAsync()
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Account, int>().All().SumAsync(account => account.Balance);
    }

    /// <summary>The value of the counter, as the store has it.</summary>
    public async Task<long> CounterAsync()
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Counter, string>().All().SumAsync(counter => counter.Value);
    }

    private async Task<bool> TryAddAsync(int first, int second, Conflicts conflicts)
    {
        int runs = 0;
        try
        {
            await granary.RunAsync(async unit =>
            {
                runs++;
                IRepository<Account, int> accounts = unit.Repository<Account, int>();
                (await accounts.GetAsync(first)).Add(1);
                (await accounts.GetAsync(second)).Add(1);
            });
            conflicts.Add(runs - 1);
            return true;
        }
        catch (ConcurrencyConflictException)
        {
            // The granary gave up after its last attempt, so every run was a conflict.
            conflicts.Add(runs);
            return false;
        }
    }
}
