using Orleans;
using Orleans.Runtime;

namespace Granary.Peers.Stored;

/// <summary>A register that is written to storage with each change.</summary>
[GrainType("stored.register")]
internal sealed class RegisterGrain([PersistentState("register", StoredPeer.Storage)] IPersistentState<RegisterState> register)
    : Grain, IRegisterGrain
{
    public Task<long> WriteAsync(long value) => this.ChangeAsync(register, state =>
    {
        state.Value = value;
        return ++state.Version;
    });

    public async Task<(long Version, long? Value)> ReadAsync(bool fresh)
    {
        await (fresh ? register.ReadStateAsync() : Task.CompletedTask);
        return (register.State.Version, register.State.Value);
    }
}
