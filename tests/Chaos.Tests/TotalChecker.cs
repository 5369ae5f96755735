using Granary.Bank;
using Granary.Domain;

namespace Granary.Chaos.Tests;

/// <summary>Adds up all accounts, as one statement of the database sees them, again and again.</summary>
internal sealed class TotalChecker(IGranary granary, int accounts, long expected)
{
    /// <summary>How often the total was seen.</summary>
    public int Reads { get; private set; }

    /// <summary>How often the database could not be asked.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Totals that were wrong.</summary>
    public List<string> Wrong { get; } = [];

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await CheckAsync();
            }
            catch (StoreUnavailableException)
            {
                Unanswered++;
            }
        }
    }

    /// <summary>Looks once.</summary>
    public async Task CheckAsync()
    {
        await using IUnitOfWork unit = granary.Begin();
        IReadOnlyList<Account> all = await unit.Repository<Account, AccountId>()
            .FindManyAsync(Enumerable.Range(0, accounts).Select(number => new AccountId(number)));
        long total = all.Sum(account => account.Balance);
        Reads++;
        if (total != expected || all.Count != accounts)
        {
            Wrong.Add($"{total} in {all.Count} accounts: {string.Join(' ', all.Select(account => account.Balance))}");
        }
    }
}
