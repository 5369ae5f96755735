using Orleans;
using Orleans.Runtime;

namespace Granary.Peers.Stored;

/// <summary>A list that is written to storage with each change.</summary>
[GrainType("stored.list")]
internal sealed class ListGrain([PersistentState("list", StoredPeer.Storage)] IPersistentState<ListState> list) : Grain, IListGrain
{
    public Task AppendAsync(long value) => this.ChangeAsync(list, state =>
    {
        state.Values.Add(value);
        return state.Values.Count;
    });

    public Task<long[]> ReadAsync() => Task.FromResult(list.State.Values.ToArray());
}
