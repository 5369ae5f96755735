using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Granary.Conformance.Tests.ClusterByAdoNet;

/// <summary>A grain storage that fails before or after it has written.</summary>
internal sealed class FaultyStorage(IGrainStorage inner) : IGrainStorage
{
    public Func<Task>? Before { get; set; }

    public Func<Task>? After { get; set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await (Before?.Invoke() ?? Task.CompletedTask);
        await inner.WriteStateAsync(stateName, grainId, grainState);
        await (After?.Invoke() ?? Task.CompletedTask);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}
