using Orleans;

namespace Granary.Benchmarks.Costs.Peers.Transactions;

/// <summary>An order as a grain that takes part in transactions.</summary>
internal interface ITransactedOrderGrain : IGrainWithGuidKey
{
    [Transaction(TransactionOption.Join)]
    Task PostponeAsync(DateOnly dueOn);

    [Transaction(TransactionOption.CreateOrJoin)]
    Task<int> DueDayAsync();
}
