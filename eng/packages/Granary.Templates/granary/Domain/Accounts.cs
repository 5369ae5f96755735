using Granary.Domain;

namespace GranaryApp.Domain;

/// <summary>The accounts of one unit of work.</summary>
public sealed class Accounts(IUnitOfWork unit) : Repository<Account, AccountId>(unit), IAccounts
{
    public IAggregateQuery<Account> OwnedBy(string owner) => this.Matching(account => account.Owner == owner);
}
