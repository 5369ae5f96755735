using Granary.Domain;
using Granary.TestSupport.Faults;

namespace Granary.Grains.Tests.Faults;

/// <summary>Callers that move money between the purses of a bank, and callers that look.</summary>
internal sealed class BankCallers(IGranary granary, BankLedger ledger, FaultDraws draws)
{
    public const int Purses = 8;

    /// <summary>The id of a purse.</summary>
    public static string IdOf(int purse) => $"purse-{purse}";

    /// <summary>Fills the bank.</summary>
    public Task OpenAsync() => granary.RunAsync(async unit =>
    {
        for (int i = 0; i < Purses; i++)
        {
            await unit.Repository<Purse, string>().AddAsync(new Purse(IdOf(i)));
        }
    });

    /// <summary>Moves money until it is told to stop.</summary>
    public async Task TransferAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            int from = draws.Next(0, Purses);
            int into = (from + draws.Next(1, Purses)) % Purses;
            await TransferAsync(from, into, draws.Next(1, 10));
        }
    }

    /// <summary>Reads purses from the memory of the cluster until it is told to stop.</summary>
    public async Task ReadAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await LookAsync(draws.Next(0, Purses));
        }
    }

    /// <summary>Moves money once, notes what becomes of it, and tells whether the unit was applied.</summary>
    public async Task<bool> TransferAsync(int from, int into, long amount)
    {
        var id = Guid.NewGuid();
        await using IUnitOfWork unit = granary.Begin();
        bool isApplied = await IsAppliedAsync(unit, async () =>
        {
            IRepository<Purse, string> purses = unit.Repository<Purse, string>();
            (Purse payer, Purse payee) = (await purses.GetAsync(IdOf(from)), await purses.GetAsync(IdOf(into)));
            payer.Book(id, -amount);
            payee.Book(id, amount);
            await unit.CommitAsync();
            ledger.Acknowledge(from, unit.VersionOf(payer));
            ledger.Acknowledge(into, unit.VersionOf(payee));
        });
        return ledger.Tell(id, isApplied);
    }

    /// <summary>Reads a purse from the memory of the cluster.</summary>
    public async Task LookAsync(int purse)
    {
        try
        {
            await ledger.CompareAsync(purse, async () =>
            {
                await using IUnitOfWork unit = granary.Begin();
                return unit.VersionOf(await unit.Repository<Purse, string>().GetAsync(IdOf(purse)));
            });
        }
        catch (StoreUnavailableException)
        {
            // The silo that was asked is gone, or the store was away: nothing was read.
        }
    }

    /// <summary>The purses in the store.</summary>
    public async Task<IReadOnlyList<Purse>> AuditAsync()
    {
        await using IUnitOfWork unit = granary.Begin();
        return await unit.Repository<Purse, string>().FindManyAsync(Enumerable.Range(0, Purses).Select(IdOf));
    }

    private async Task<bool> IsAppliedAsync(IUnitOfWork unit, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (OutcomeUnknownException)
        {
            return await ResolveAsync(unit.CommitId);
        }
        catch (RepositoryException)
        {
            // Every other failure of the repository says that nothing was written; the audit compares this with the store.
            return false;
        }
    }

    private async Task<bool> ResolveAsync(CommitId commitId)
    {
        while (true)
        {
            try
            {
                return await granary.ResolveAsync(commitId);
            }
            catch (StoreUnavailableException)
            {
                // The commit is as much in doubt as before.
                await draws.PauseAsync(30, 60);
            }
        }
    }
}
