using Granary.Domain;

namespace GranaryApp.Domain;

/// <summary>Moves money. Both accounts change in one unit of work, or neither does.</summary>
public sealed class TransferService(IUnitOfWork unit, IAccounts accounts)
{
    public async Task TransferAsync(AccountId from, AccountId to, decimal amount)
    {
        Account payer = await accounts.GetAsync(from);
        Account payee = await accounts.GetAsync(to);
        payer.Withdraw(amount);
        payee.Deposit(amount);
        await unit.CommitAsync();
    }
}
