using Granary.Benchmarks.Cluster;
using Granary.Benchmarks.Costs.Data;
using JasperFx;
using Marten;

namespace Granary.Benchmarks.Costs.Peers.Documents;

/// <summary>The work on accounts by Marten.</summary>
internal sealed class MartenAccounts(SharedDatabase database, IDocumentStore store)
{
    /// <summary>Opens the accounts.</summary>
    public async Task OpenAsync()
    {
        await using IDocumentSession session = store.LightweightSession();
        session.Insert(AccountSet.Ids.Select(id => new MartenAccount { Id = id }));
        await session.SaveChangesAsync();
    }

    /// <summary>Adds to any two accounts in one transaction, and again if another caller was faster.</summary>
    public async Task AddToTwoAsync(Conflicts conflicts)
    {
        (int first, int second) = AccountSet.AnyTwo();
        while (!await TryAddAsync(first, second))
        {
            conflicts.Add(1);
        }
    }

    /// <summary>The sum of all balances.</summary>
    public Task<long> SumOfBalancesAsync() =>
        database.NumberAsync($"select sum((data ->> 'balance')::bigint) from {MartenStore.Schema}.mt_doc_martenaccount");

    private async Task<bool> TryAddAsync(int first, int second)
    {
        await using IDocumentSession session = store.LightweightSession();
        IReadOnlyList<MartenAccount> both = await session.LoadManyAsync<MartenAccount>(first, second);
        Expect.Exactly(2, both.Count, "accounts");

        // In the order of their identities, so that no two transactions lock them crosswise.
        foreach (MartenAccount account in both.OrderBy(account => account.Id))
        {
            account.Balance++;
            session.UpdateRevision(account, account.Version + 1);
        }

        try
        {
            await session.SaveChangesAsync();
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
        catch (AggregateException several) when (several.InnerExceptions.All(failure => failure is ConcurrencyException))
        {
            // Both accounts were changed by others.
            return false;
        }
    }
}
