using Granary.Domain;

namespace Granary.Bank;

/// <summary>What the bank keeps.</summary>
public sealed class BankModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Collection<Account, AccountId>("accounts", account => account.Id);
        model.Collection<Counter, CounterId>("counters", counter => counter.Id);
    }
}
