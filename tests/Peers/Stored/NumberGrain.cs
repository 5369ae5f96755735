using Orleans;
using Orleans.Runtime;

namespace Granary.Peers.Stored;

/// <summary>A number that is written to storage with each change.</summary>
[GrainType("stored.number")]
internal sealed class NumberGrain([PersistentState("number", StoredPeer.Storage)] IPersistentState<NumberState> number)
    : Grain, INumberGrain
{
    public Task<long> AddAsync(long amount) => this.ChangeAsync(number, state => state.Value += amount);

    public async Task<long> ReadAsync(bool fresh)
    {
        await (fresh ? number.ReadStateAsync() : Task.CompletedTask);
        return number.State.Value;
    }
}
