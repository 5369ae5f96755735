using Granary.Peers.Stored;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Transactions.Abstractions;

namespace Granary.Peers.Transacted;

/// <summary>A register as transactional state.</summary>
[GrainType("transacted.register")]
[Reentrant]
internal sealed class RegisterGrain([TransactionalState("register", StoredPeer.Storage)] ITransactionalState<RegisterState> register)
    : Grain, IRegisterGrain
{
    public Task<long> WriteAsync(long value) => register.PerformUpdate(state =>
    {
        state.Value = value;
        return ++state.Version;
    });

    public Task<(long Version, long? Value)> ReadAsync() => register.PerformRead(state => (state.Version, state.Value));
}
