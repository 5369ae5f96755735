using Granary.Domain;

namespace GranaryApp.Domain;

/// <summary>All accounts.</summary>
public interface IAccounts : IRepository<Account, AccountId>
{
    IAggregateQuery<Account> OwnedBy(string owner);
}
