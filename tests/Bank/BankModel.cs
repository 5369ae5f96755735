using Granary.Domain;

namespace Granary.Bank;

/// <summary>The collections of the bank.</summary>
public sealed class BankModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Collection<Account, AccountId>("accounts", account => account.Id);
        model.Collection<Counter, CounterId>("counters", counter => counter.Id);
    }
}
