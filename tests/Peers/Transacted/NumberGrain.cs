using Granary.Peers.Stored;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Transactions.Abstractions;

namespace Granary.Peers.Transacted;

/// <summary>A number as transactional state.</summary>
[GrainType("transacted.number")]
[Reentrant]
internal sealed class NumberGrain([TransactionalState("number", StoredPeer.Storage)] ITransactionalState<NumberState> number)
    : Grain, INumberGrain
{
    public Task<long> AddAsync(long amount) => number.PerformUpdate(state => state.Value += amount);

    public Task<long> ReadAsync() => number.PerformRead(state => state.Value);
}
