using Orleans;
using Orleans.Concurrency;
using Orleans.Transactions.Abstractions;

namespace Granary.Benchmarks.Cluster.Peers;

/// <summary>An account whose balance is transactional state.</summary>
[Reentrant]
internal sealed class AccountGrain(
    [TransactionalState("balance", StockStorage.Name)] ITransactionalState<BalanceState> balance) : Grain, IAccountGrain
{
    public Task AddAsync(long amount) => balance.PerformUpdate(state => state.Amount += amount);

    public Task<long> BalanceAsync() => balance.PerformRead(state => state.Amount);
}
