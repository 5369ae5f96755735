using Granary.Domain;

namespace GranaryApp.Domain;

/// <summary>What is stored, and the indexes that queries use.</summary>
public sealed class AccountsModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) =>
        model.Collection<Account, AccountId>("accounts", account => account.Id).Index(account => account.Owner);
}
