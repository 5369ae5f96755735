using Orleans;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>An account as a grain that takes part in transactions.</summary>
internal interface IAccountGrain : IGrainWithIntegerKey
{
    [Transaction(TransactionOption.Join)]
    Task AddAsync(long amount);

    [Transaction(TransactionOption.CreateOrJoin)]
    Task<long> BalanceAsync();
}
