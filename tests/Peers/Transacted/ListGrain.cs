using Granary.Peers.Stored;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Transactions.Abstractions;

namespace Granary.Peers.Transacted;

/// <summary>A list as transactional state.</summary>
[GrainType("transacted.list")]
[Reentrant]
internal sealed class ListGrain([TransactionalState("list", StoredPeer.Storage)] ITransactionalState<ListState> list) : Grain, IListGrain
{
    public Task AppendAsync(long value) => list.PerformUpdate(state => state.Values.Add(value));

    public Task<long[]> ReadAsync() => list.PerformRead(state => state.Values.ToArray());
}
